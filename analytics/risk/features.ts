import { type Text, text } from "../text";

/** Where the rows behind a feature are: moments of these kinds, or other records, no older than so many days. */
export interface Evidence {
  readonly of: "moments" | "visits" | "purchases" | "ratings" | "activity";
  readonly kinds?: readonly string[];
  readonly days: number;
}

/** One number that a customer is judged by as of an instant; sql/risk/features.ts works it out. */
export interface Feature {
  readonly id: string;
  readonly label: Text;
  /** What a value says, for the list of reasons. */
  readonly says: (value: number) => Text;
  /** The value of a customer about whom nothing is known. */
  readonly neutral: number;
  /** Models take ln(1 + value): counts and days have long tails. */
  readonly long: boolean;
  readonly evidence: Evidence;
}

const shown = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(1));
const percent = (value: number) => `${Math.round(value * 100)}%`;
const times = (value: number, zh: string, en: string) =>
  text(zh.replace("#", shown(value)), en.replace("#", shown(value)));

function counted(
  id: string,
  days: number,
  kinds: readonly string[],
  label: Text,
  says: (n: number) => Text,
): Feature {
  return { id, label, says, neutral: 0, long: true, evidence: { of: "moments", kinds, days } };
}

/** What leaving is judged by. */
export const riskFeatures: readonly Feature[] = [
  {
    id: "silence_days",
    label: text("距上次联系或购买的天数", "Days since the last contact or purchase"),
    says: (n) => times(Math.round(n), "已 # 天没有联系或购买", "No contact or purchase for # days"),
    neutral: 0,
    long: true,
    evidence: { of: "activity", days: 3650 },
  },
  {
    id: "silence_ratio",
    label: text("沉默时长与平时间隔之比", "Silence against the usual gap"),
    says: (n) => times(Number(n.toFixed(1)), "沉默时长是平时间隔的 # 倍", "Silent for # times the usual gap"),
    neutral: 1,
    long: true,
    evidence: { of: "activity", days: 3650 },
  },
  counted("contacts_30d", 30, ["contact"], text("近 30 天联系次数", "Contacts in 30 days"), (n) =>
    times(n, "近 30 天联系了 # 次", "# contacts in 30 days"),
  ),
  {
    id: "contact_rise",
    label: text("联系次数的变化", "Change in contacts"),
    says: (n) =>
      n >= 0
        ? times(n, "近 30 天比平时每月多联系 # 次", "# more contacts in 30 days than usual")
        : times(-n, "近 30 天比平时每月少联系 # 次", "# fewer contacts in 30 days than usual"),
    neutral: 0,
    long: false,
    evidence: { of: "moments", kinds: ["contact"], days: 120 },
  },
  counted("repeats_60d", 60, ["topic"], text("同一问题反复联系", "Came back about the same matter"), (n) =>
    times(n, "近 60 天为同一问题又联系了 # 次", "Came back # times about the same matter in 60 days"),
  ),
  counted(
    "unanswered_60d",
    60,
    ["contact", "ask"],
    text("一天内无人回复", "Not answered within a day"),
    (n) => times(n, "近 60 天有 # 次提问一天内无人回复", "# questions not answered within a day in 60 days"),
  ),
  counted("slow_60d", 60, ["contact", "ask"], text("等待超过目标", "Waits over target"), (n) =>
    times(n, "近 60 天有 # 次等待超过目标", "# waits over target in 60 days"),
  ),
  {
    id: "last_rating",
    label: text("最近一次评价", "Latest rating"),
    says: (n) => text(`最近一次评价为 ${percent(n)}（0–100%）`, `Latest rating: ${percent(n)} of the scale`),
    neutral: 0.75,
    long: false,
    evidence: { of: "ratings", days: 180 },
  },
  {
    id: "rating_drop",
    label: text("评价下降", "Fall in ratings"),
    says: (n) => text(`评价比以前低 ${percent(n)}`, `Ratings ${percent(n)} lower than before`),
    neutral: 0,
    long: false,
    evidence: { of: "ratings", days: 180 },
  },
  counted("negative_60d", 60, ["negative"], text("负面消息", "Negative messages"), (n) =>
    times(n, "近 60 天有 # 条负面消息", "# negative messages in 60 days"),
  ),
  {
    id: "mood_drop",
    label: text("情绪变差", "Mood getting worse"),
    says: (n) =>
      n >= 0
        ? text(`情绪比以前差 ${percent(n / 2)}`, `Mood ${percent(n / 2)} worse than before`)
        : text(`情绪比以前好 ${percent(-n / 2)}`, `Mood ${percent(-n / 2)} better than before`),
    neutral: 0,
    long: false,
    evidence: { of: "moments", kinds: ["negative", "positive"], days: 180 },
  },
  counted("leave_60d", 60, ["leave"], text("表达离开意向", "Said they would leave"), (n) =>
    times(n, "近 60 天有 # 次表达离开意向", "Said # times in 60 days that they would leave"),
  ),
  counted("refund_60d", 60, ["refund"], text("要求退款", "Asked for a refund"), (n) =>
    times(n, "近 60 天有 # 条消息要求退款", "# messages asking for a refund in 60 days"),
  ),
  counted("complaint_60d", 60, ["complaint"], text("要投诉", "Threatened a complaint"), (n) =>
    times(n, "近 60 天有 # 条消息提到投诉", "# messages about a formal complaint in 60 days"),
  ),
  {
    id: "cancel_visits_60d",
    label: text("访问注销、退订页面", "Visits to cancel pages"),
    says: (n) => times(n, "近 60 天访问注销、退订页面 # 次", "# visits to a cancel page in 60 days"),
    neutral: 0,
    long: true,
    evidence: { of: "visits", kinds: ["cancel"], days: 60 },
  },
  {
    id: "price_visits_60d",
    label: text("访问价格页面", "Visits to price pages"),
    says: (n) => times(n, "近 60 天访问价格页面 # 次", "# visits to a price page in 60 days"),
    neutral: 0,
    long: true,
    evidence: { of: "visits", kinds: ["price"], days: 60 },
  },
  {
    id: "purchases_60d",
    label: text("近 60 天购买次数", "Purchases in 60 days"),
    says: (n) => times(n, "近 60 天购买 # 次", "# purchases in 60 days"),
    neutral: 0,
    long: true,
    evidence: { of: "purchases", days: 60 },
  },
  {
    id: "purchase_drop",
    label: text("购买减少", "Fall in purchases"),
    says: (n) =>
      n >= 0
        ? times(n, "近 60 天比以前少买 # 次", "# fewer purchases in 60 days than before")
        : times(-n, "近 60 天比以前多买 # 次", "# more purchases in 60 days than before"),
    neutral: 0,
    long: false,
    evidence: { of: "purchases", days: 180 },
  },
  {
    id: "tenure_days",
    label: text("成为客户的天数", "Days as a customer"),
    says: (n) => times(Math.round(n), "成为客户 # 天", "A customer for # days"),
    neutral: 0,
    long: true,
    evidence: { of: "activity", days: 3650 },
  },
];

const buying = (
  [
    ["price", "询价", "Asked for the price"],
    ["stock", "询问库存", "Asked about stock"],
    ["bulk", "询问批量采购", "Asked about bulk"],
    ["invoice", "询问企业开票或合同", "Asked about a company invoice"],
    ["trial", "询问试用", "Asked for a trial"],
    ["upgrade", "询问升级换新", "Asked about an upgrade"],
    ["compare", "与竞品比较", "Compared with others"],
  ] as const
).map(([intent, zh, en]) =>
  counted(`${intent}_14d`, 14, [intent], text(zh, en), (n) =>
    text(`近 14 天有 ${shown(n)} 条消息${zh}`, `${en} in ${shown(n)} messages in 14 days`),
  ),
);

/** What buying is judged by. */
export const leadFeatures: readonly Feature[] = [
  ...buying,
  {
    id: "price_visits_14d",
    label: text("访问价格页面", "Visits to price pages"),
    says: (n) => times(n, "近 14 天访问价格页面 # 次", "# visits to a price page in 14 days"),
    neutral: 0,
    long: true,
    evidence: { of: "visits", kinds: ["price"], days: 14 },
  },
  {
    id: "product_visits_14d",
    label: text("访问商品页面", "Visits to product pages"),
    says: (n) => times(n, "近 14 天访问商品页面 # 次", "# visits to a product page in 14 days"),
    neutral: 0,
    long: true,
    evidence: { of: "visits", kinds: ["product"], days: 14 },
  },
  {
    id: "contacts_14d",
    label: text("近 14 天联系次数", "Contacts in 14 days"),
    says: (n) => times(n, "近 14 天联系了 # 次", "# contacts in 14 days"),
    neutral: 0,
    long: true,
    evidence: { of: "moments", kinds: ["contact"], days: 14 },
  },
  {
    id: "bought_since_14d",
    label: text("询问后已购买", "Has bought since asking"),
    says: (n) => times(n, "近 14 天已购买 # 次", "Has bought # times in 14 days"),
    neutral: 0,
    long: true,
    evidence: { of: "purchases", days: 14 },
  },
];

/** Every feature's column, once. */
export const featureIds: readonly string[] = [
  ...new Set([...riskFeatures, ...leadFeatures].map(({ id }) => id)),
];
