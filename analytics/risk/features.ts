import { grouped } from "../present/figures";
import { type Text, text } from "../text";
import { intentNames } from "./intent-phrases";

/** Where the rows behind a feature are: moments of these kinds, or other records, no older than so many days. */
export interface Evidence {
  readonly of: "moments" | "visits" | "purchases" | "ratings" | "activity";
  readonly kinds?: readonly string[];
  readonly days: number;
}

/** One number that a customer is judged by as of an instant; sql/risk/features.ts works it out. */
export interface Feature {
  readonly id: string;
  /** What a value says, for the list of reasons. */
  readonly says: (value: number) => Text;
  /** Models take ln(1 + value): counts and days have long tails. */
  readonly long: boolean;
  readonly evidence: Evidence;
}

const shown = (value: number) => grouped(value, 1);
const percent = (value: number) => `${Math.round(value * 100)}%`;
/** English names what is counted in the plural: "# visits", "# fewer purchases". */
const one = (en: string) => en.replace(/# ((?:more |fewer |negative )?\w+?)s\b/, "# $1");
const said = (value: number, [zh, en]: Words) =>
  text(zh.replace("#", shown(value)), (value === 1 ? one(en) : en).replace("#", shown(value)));

/** zh and en, `#` where the number stands. */
type Words = readonly [zh: string, en: string];

/** A number of rows, or of days. */
function counted(id: string, evidence: Evidence, words: Words, round = (value: number) => value): Feature {
  return { id, says: (value) => said(round(value), words), long: true, evidence };
}

/** A difference that may go either way: what it says above zero, and below. */
function changed(id: string, evidence: Evidence, more: Words, less: Words): Feature {
  return { id, says: (value) => said(Math.abs(value), value >= 0 ? more : less), long: false, evidence };
}

const moments = (days: number, ...kinds: string[]): Evidence => ({ of: "moments", kinds, days });
const visits = (days: number, page: "cancel" | "price" | "product"): Evidence => ({
  of: "visits",
  kinds: [page],
  days,
});
const purchases = (days: number): Evidence => ({ of: "purchases", days });
const ever: Evidence = { of: "activity", days: 3650 };
const ratings: Evidence = { of: "ratings", days: 180 };
const tenths = (value: number) => Number(value.toFixed(1));

/** What leaving is judged by. */
export const riskFeatures: readonly Feature[] = [
  counted("silence_days", ever, ["已 # 天没有联系或购买", "No contact or purchase for # days"], Math.round),
  counted("silence_ratio", ever, ["沉默时长是平时间隔的 # 倍", "Silent for # times the usual gap"], tenths),
  counted("contacts_30d", moments(30, "contact"), ["近 30 天联系了 # 次", "# contacts in 30 days"]),
  changed(
    "contact_rise",
    moments(120, "contact"),
    ["近 30 天比平时每月多联系 # 次", "# more contacts in 30 days than usual"],
    ["近 30 天比平时每月少联系 # 次", "# fewer contacts in 30 days than usual"],
  ),
  counted("repeats_60d", moments(60, "topic"), [
    "近 60 天为同一问题又联系了 # 次",
    "Came back # times about the same matter in 60 days",
  ]),
  counted("unanswered_60d", moments(60, "contact", "ask"), [
    "近 60 天有 # 次提问一天内无人回复",
    "# questions not answered within a day in 60 days",
  ]),
  counted("slow_60d", moments(60, "contact", "ask"), [
    "近 60 天有 # 次等待超过目标",
    "# waits over target in 60 days",
  ]),
  {
    id: "last_rating",
    says: (share) =>
      text(`最近一次评价为 ${percent(share)}（0–100%）`, `Latest rating: ${percent(share)} of the scale`),
    long: false,
    evidence: ratings,
  },
  {
    id: "rating_drop",
    says: (share) => text(`评价比以前低 ${percent(share)}`, `Ratings ${percent(share)} lower than before`),
    long: false,
    evidence: ratings,
  },
  counted("negative_60d", moments(60, "negative"), [
    "近 60 天有 # 条负面消息",
    "# negative messages in 60 days",
  ]),
  {
    id: "mood_drop",
    // Balances lie between −1 and 1: half the difference is a share of the scale.
    says: (drop) =>
      drop >= 0
        ? text(`情绪比以前差 ${percent(drop / 2)}`, `Mood ${percent(drop / 2)} worse than before`)
        : text(`情绪比以前好 ${percent(-drop / 2)}`, `Mood ${percent(-drop / 2)} better than before`),
    long: false,
    evidence: moments(240, "negative", "positive"),
  },
  counted("leave_60d", moments(60, "leave"), [
    "近 60 天有 # 次表达离开意向",
    "Said # times in 60 days that they would leave",
  ]),
  counted("refund_60d", moments(60, "refund"), [
    "近 60 天有 # 条消息要求退款",
    "# messages asking for a refund in 60 days",
  ]),
  counted("complaint_60d", moments(60, "complaint"), [
    "近 60 天有 # 条消息提到投诉",
    "# messages about a formal complaint in 60 days",
  ]),
  counted("cancel_visits_60d", visits(60, "cancel"), [
    "近 60 天访问注销、退订页面 # 次",
    "# visits to a cancel page in 60 days",
  ]),
  counted("price_visits_60d", visits(60, "price"), [
    "近 60 天访问价格页面 # 次",
    "# visits to a price page in 60 days",
  ]),
  counted("purchases_60d", purchases(60), ["近 60 天购买 # 次", "# purchases in 60 days"]),
  changed(
    "purchase_drop",
    purchases(180),
    ["近 60 天比以前少买 # 次", "# fewer purchases in 60 days than before"],
    ["近 60 天比以前多买 # 次", "# more purchases in 60 days than before"],
  ),
  counted("tenure_days", ever, ["成为客户 # 天", "A customer for # days"], Math.round),
];

const asked = (["price", "stock", "bulk", "invoice", "trial", "upgrade", "compare"] as const).map((intent) =>
  counted(`${intent}_14d`, moments(14, intent), [
    `${intentNames[intent].zh}（近 14 天 # 条消息）`,
    `${intentNames[intent].en} (# messages in 14 days)`,
  ]),
);

/** What buying is judged by. */
export const leadFeatures: readonly Feature[] = [
  ...asked,
  counted("price_visits_14d", visits(14, "price"), [
    "近 14 天访问价格页面 # 次",
    "# visits to a price page in 14 days",
  ]),
  counted("product_visits_14d", visits(14, "product"), [
    "近 14 天访问商品页面 # 次",
    "# visits to a product page in 14 days",
  ]),
  counted("contacts_14d", moments(14, "contact"), ["近 14 天联系了 # 次", "# contacts in 14 days"]),
  counted("bought_since_14d", purchases(14), ["近 14 天已购买 # 次", "Has bought # times in 14 days"]),
];

/** Every feature's column, once. */
export const featureIds: readonly string[] = [
  ...new Set([...riskFeatures, ...leadFeatures].map(({ id }) => id)),
];
