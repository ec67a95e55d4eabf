import { grouped } from "../present/figures";
import { type Text, text } from "../text";
import { type ChurnFacts, type Leaving, silenceOf } from "./definition";

/** What is known of a history when its risk pages are opened. */
export interface HistorySoFar {
  readonly facts: ChurnFacts;
  readonly leaving: Leaving;
  /** Customers who were ever in touch or bought, and how many of them have left by the definition. */
  readonly customers: number;
  readonly gone: number;
  /** Days from the first sign of anybody to now, and how many a back-test needs. */
  readonly days: number;
  readonly daysNeeded: number;
}

/** What a history cannot tell, what it still can, and what is missing for more. */
export interface Shortcoming {
  readonly id: string;
  readonly text: Text;
}

/** Below so many customers a share of them says little. */
const fewCustomers = 30;

/** Everything that this history cannot say, the gravest first; empty where it says all. */
export function shortcomingsOf(so: HistorySoFar): Shortcoming[] {
  return [...ofPeople(so), ...ofLeaving(so), ...ofLabels(so.facts), ...ofRecords(so.facts)];
}

function ofPeople({ customers, days, daysNeeded }: HistorySoFar): Shortcoming[] {
  const out: Shortcoming[] = [];
  if (customers < fewCustomers)
    out.push({
      id: customers === 1 ? "one_customer" : "few_customers",
      text: text(
        `只有 ${customers} 位客户：可以按计分卡打分，但占比和回测都说明不了什么。需要至少 ${fewCustomers} 位客户才有参考意义。`,
        `There ${customers === 1 ? "is one customer" : `are ${customers} customers`}: the scorecard can score, but shares and back-tests say nothing. At least ${fewCustomers} customers are needed.`,
      ),
    });
  if (days < daysNeeded)
    out.push({
      id: "short_history",
      text: text(
        `历史只有 ${grouped(days)} 天，回测需要 ${grouped(daysNeeded)} 天：目前只有计分卡的分数，没有概率，也无法说明分数准不准。请再积累 ${grouped(daysNeeded - days)} 天，或导入更早的历史。`,
        `There are ${grouped(days)} days of history and a back-test needs ${grouped(daysNeeded)}: there are the scorecard's points, no probabilities, and no telling how right they are. Wait ${grouped(daysNeeded - days)} more days, or import what came before.`,
      ),
    });
  return out;
}

const nobodyWhy = {
  imported: text(
    "请导入流失标记（churned：客户与时间），或改用另一种定义。",
    "Import labels (churned: customer and time), or choose another definition.",
  ),
  intent: text(
    "没有客户明确说过要离开；请检查意向词，或改用另一种定义。",
    "No customer said that they would leave; look at the phrases, or choose another definition.",
  ),
  inactive: text(
    "没有客户沉默这么久；可以缩短天数，或改用另一种定义。",
    "No customer was silent for so long; shorten the days, or choose another definition.",
  ),
};

function ofLeaving({ facts, leaving, customers, gone }: HistorySoFar): Shortcoming[] {
  const out: Shortcoming[] = [];
  if (customers > 0 && gone === 0)
    out.push({
      id: "none_left",
      text: text(
        `按这个定义还没有客户流失：名单仍按计分卡排序，但无法回测，也不会训练模型。${nobodyWhy[leaving.by].zh}`,
        `By this definition nobody has left: the list is still ordered by the scorecard, but nothing can be back-tested or learnt. ${nobodyWhy[leaving.by].en}`,
      ),
    });
  if (customers > 0 && gone === customers)
    out.push({
      id: "all_left",
      text: text(
        "按这个定义所有客户都已流失：没有人可以再挽留，也没有留下的客户可以对照，所以不评分。请延长天数、改用另一种定义，或导入更新的历史。",
        "By this definition everybody has left: there is nobody to keep and nobody to compare with, so that nobody is scored. Lengthen the days, choose another definition, or import newer history.",
      ),
    });
  if (leaving.by === "inactive" && silenceOf(facts, null) === null)
    out.push({
      id: "no_gaps",
      text: text(
        `回头客太少，看不出平时隔多久会再来：${leaving.days} 天只是惯例，不是从数据得出的。`,
        `Too few customers came back to see how long they usually stay away: ${leaving.days} days is a convention, not a finding.`,
      ),
    });
  return out;
}

function ofLabels({ labelsLater, labelsEarly, labelsUnknown }: ChurnFacts): Shortcoming[] {
  const labels = [
    [
      "labels_later",
      labelsLater,
      text(
        "的时间晚于历史末尾，在那之前不计",
        "are dated after the end of the history: they do not count until then",
      ),
    ],
    [
      "labels_early",
      labelsEarly,
      text(
        "早于该客户的第一次联系或购买，不计为流失，请检查来源",
        "are dated before the customer's first contact or purchase and do not count; please check where they come from",
      ),
    ],
    [
      "labels_unknown",
      labelsUnknown,
      text(
        "属于从未联系或购买过的客户，不计",
        "are of customers who never were in touch or bought: they do not count",
      ),
    ],
  ] as const;
  return labels
    .filter(([, n]) => n > 0)
    .map(([id, n, said]) => ({
      id,
      text: text(`有 ${grouped(n)} 条流失标记${said.zh}。`, `Labels: ${grouped(n)} ${said.en}.`),
    }));
}

function ofRecords({ buyers, ratings }: ChurnFacts): Shortcoming[] {
  const out: Shortcoming[] = [];
  if (buyers === 0)
    out.push({
      id: "no_purchases",
      text: text(
        "没有购买记录：不看消费金额和购买下降，也没有预期购买。需要的话请导入购买记录（purchases）。",
        "There are no purchases: neither spending nor fewer purchases are looked at, and no purchases are expected. Import purchases to have them.",
      ),
    });
  if (ratings === 0)
    out.push({
      id: "no_ratings",
      text: text(
        "没有评价：评分里不含满意度及其下降。需要的话请导入评价（ratings）。",
        "There are no ratings: low or falling ratings are not part of the score. Import ratings to have them.",
      ),
    });
  return out;
}
