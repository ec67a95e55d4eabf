import { type Text, text } from "../text";
import { buyingPhrases } from "./buying-phrases";
import { leavingPhrases } from "./leaving-phrases";

/** What a customer may mean to do: the first three say something of leaving, the others of buying. */
export const intents = [
  "leave",
  "refund",
  "complaint",
  "price",
  "stock",
  "bulk",
  "invoice",
  "trial",
  "upgrade",
  "compare",
] as const;
export type Intent = (typeof intents)[number];

/** Phrases that say it, and phrases around which they do not; as topics' rules read them: * at the end is a prefix. */
export interface IntentPhrases {
  readonly any: readonly string[];
  readonly none: readonly string[];
}

export const intentNames: Readonly<Record<Intent, Text>> = {
  leave: text("离开意向", "Intent to leave"),
  refund: text("退款诉求", "Asks for a refund"),
  complaint: text("投诉诉求", "Complains formally"),
  price: text("询价", "Asks for the price"),
  stock: text("询问库存", "Asks about stock"),
  bulk: text("批量采购", "Wants to buy in bulk"),
  invoice: text("企业开票", "Company invoice or contract"),
  trial: text("申请试用", "Wants a trial"),
  upgrade: text("升级换新", "Wants an upgrade"),
  compare: text("竞品对比", "Compares with competitors"),
};

/** The shipped phrases; a workspace may put its own in their place. */
export const shippedPhrases: Readonly<Record<Intent, IntentPhrases>> = {
  ...leavingPhrases,
  ...buyingPhrases,
};

/** The shipped phrases, and in place of them what a workspace has put. */
export function phrasesOf(
  own: Readonly<Partial<Record<Intent, IntentPhrases>>>,
): Readonly<Record<Intent, IntentPhrases>> {
  return { ...shippedPhrases, ...own };
}
