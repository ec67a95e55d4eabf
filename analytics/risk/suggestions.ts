import { type Text, text } from "../text";

const call = text(
  "今天就打电话：先问为什么想走，再谈怎么补救",
  "Call today: ask why they want to go, then what would put it right",
);
const unhappy = text(
  "打电话问清哪里不满意，当场答复怎么处理",
  "Call and ask what went wrong, and say what will be done",
);
const settle = text("指定一位客服把这件事跟到底", "Give the matter to one agent until it is settled");
const greet = text("主动问候一次，提一提他们常买的东西", "Get in touch, with what they usually buy");
const offer = text("主动问一句要不要报价或推荐", "Ask whether a quote or advice would help");

/** What to do about a reason, by rule of thumb: nothing here is learnt from what worked. */
const suggestions: Readonly<Record<string, Text>> = {
  leave_60d: call,
  cancel_visits_60d: call,
  complaint_60d: text(
    "请主管接手投诉，书面答复",
    "Have a supervisor take the complaint and answer it in writing",
  ),
  refund_60d: text("查清退款进度，告诉客户何时到账", "Look where the refund is and say when it arrives"),
  unanswered_60d: text(
    "先回答漏掉的提问，并为耽搁致歉",
    "Answer what was left open, and apologise for the delay",
  ),
  slow_60d: text("为久等致歉，下次来访优先接入", "Apologise for the waits, and take them first next time"),
  last_rating: unhappy,
  rating_drop: unhappy,
  negative_60d: unhappy,
  mood_drop: unhappy,
  repeats_60d: settle,
  contact_rise: settle,
  contacts_30d: settle,
  purchase_drop: text(
    "问问最近为什么买得少，推荐补货或替代品",
    "Ask why they buy less, and offer a refill or an alternative",
  ),
  silence_days: greet,
  silence_ratio: greet,
  bulk_14d: text("请销售对接，给批量报价", "Have sales answer with a price for the quantity"),
  invoice_14d: text("把合同和开票要求一次说清", "Send what the contract and the invoice need"),
  trial_14d: text("安排试用，约好回访时间", "Arrange the trial, and a day to talk after it"),
  upgrade_14d: text("说明新旧差别和补差价的办法", "Explain what is new and what the change costs"),
  price_14d: text("报价，并说明有效期", "Send a quote, and until when it holds"),
  stock_14d: text("确认库存和到货时间，可以先预留", "Check the stock and the date, and offer to reserve"),
  compare_14d: text(
    "就他们问到的几点，说清与竞品的差别",
    "Explain the difference on the points they asked about",
  ),
  price_visits_14d: offer,
  product_visits_14d: offer,
};

/** What to do first: about the weightiest of the reasons, in their order, that anything can be done about. */
export function suggestionFor(reasons: readonly { readonly feature: string }[]): Text | null {
  for (const { feature } of reasons) {
    const suggested = suggestions[feature];
    if (suggested) return suggested;
  }
  return null;
}
