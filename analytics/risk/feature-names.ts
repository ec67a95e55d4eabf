import { type Text, text } from "../text";

/** What each feature measures, in words without its value; zh and en. */
const names = {
  silence_days: ["距上次联系或购买的天数", "Days since the last contact or purchase"],
  silence_ratio: ["沉默时长 ÷ 平时间隔", "Silence ÷ usual gap"],
  contacts_30d: ["近 30 天联系次数", "Contacts in 30 days"],
  contact_rise: ["近 30 天比平时每月多联系的次数", "Contacts in 30 days above the usual"],
  repeats_60d: ["近 60 天为同一问题再联系的次数", "Came back about the same matter in 60 days"],
  unanswered_60d: ["近 60 天一天内无人回复的提问", "Questions not answered within a day, 60 days"],
  slow_60d: ["近 60 天超过目标的等待", "Waits over target in 60 days"],
  last_rating: ["最近一次评价（0–1）", "Latest rating (0–1)"],
  rating_drop: ["评价比以前低多少（0–1）", "Ratings lower than before by (0–1)"],
  negative_60d: ["近 60 天负面消息数", "Negative messages in 60 days"],
  mood_drop: ["情绪比以前差多少（0–2）", "Mood worse than before by (0–2)"],
  leave_60d: ["近 60 天表达离开意向的次数", "Said that they would leave, 60 days"],
  refund_60d: ["近 60 天要求退款的消息", "Messages asking for a refund, 60 days"],
  complaint_60d: ["近 60 天提到投诉的消息", "Messages about a formal complaint, 60 days"],
  cancel_visits_60d: ["近 60 天访问注销、退订页面的次数", "Visits to a cancel page in 60 days"],
  price_visits_60d: ["近 60 天访问价格页面的次数", "Visits to a price page in 60 days"],
  purchases_60d: ["近 60 天购买次数", "Purchases in 60 days"],
  purchase_drop: ["近 60 天比以前少买的次数", "Fewer purchases in 60 days than before"],
  tenure_days: ["成为客户的天数", "Days since the first sign"],
  price_14d: ["近 14 天询价的消息", "Messages asking for the price, 14 days"],
  stock_14d: ["近 14 天询问库存的消息", "Messages asking about stock, 14 days"],
  bulk_14d: ["近 14 天批量采购的消息", "Messages about buying in bulk, 14 days"],
  invoice_14d: ["近 14 天企业开票的消息", "Messages about a company invoice, 14 days"],
  trial_14d: ["近 14 天申请试用的消息", "Messages asking for a trial, 14 days"],
  upgrade_14d: ["近 14 天升级换新的消息", "Messages about an upgrade, 14 days"],
  compare_14d: ["近 14 天竞品对比的消息", "Messages comparing competitors, 14 days"],
  price_visits_14d: ["近 14 天访问价格页面的次数", "Visits to a price page in 14 days"],
  product_visits_14d: ["近 14 天访问商品页面的次数", "Visits to a product page in 14 days"],
  contacts_14d: ["近 14 天联系次数", "Contacts in 14 days"],
  bought_since_14d: ["近 14 天购买次数", "Purchases in 14 days"],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** A feature's name. */
export function featureName(id: string): Text {
  const name = (names as Readonly<Record<string, readonly [string, string]>>)[id];
  if (!name) throw new RangeError(`There is no feature ${id}`);
  return text(...name);
}
