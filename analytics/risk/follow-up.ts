import { difference, type Interval, wilson } from "../query/intervals";
import { type Text, text } from "../text";

/** What a customer is followed up for. */
export const followKinds = ["risk", "lead"] as const;
export type FollowKind = (typeof followKinds)[number];

/** How a follow-up stands. */
export const followStates = ["open", "contacted", "unreachable", "done"] as const;
export type FollowState = (typeof followStates)[number];

/** What came of it, as the person who called says. */
export const outcomes = ["good", "bad", "unclear"] as const;
export type Outcome = (typeof outcomes)[number];

export const stateNames: Readonly<Record<FollowState, Text>> = {
  open: text("待联系", "To contact"),
  contacted: text("已联系", "Contacted"),
  unreachable: text("联系不上", "Not reached"),
  done: text("已结束", "Closed"),
};

export const outcomeNames: Readonly<Record<FollowKind, Readonly<Record<Outcome, Text>>>> = {
  risk: {
    good: text("愿意留下", "Stays"),
    bad: text("决定离开", "Leaves"),
    unclear: text("不确定", "Unclear"),
  },
  lead: {
    good: text("已成交", "Bought"),
    bad: text("未成交", "Did not buy"),
    unclear: text("不确定", "Unclear"),
  },
};

/** Who acts, until there are accounts. */
export const localOperator = "local";

/** So many of so many, with a 95 % Wilson interval; the interval is null where there is nobody. */
export interface Part {
  readonly k: number;
  readonly n: number;
  readonly value: number | null;
  readonly interval: Interval | null;
}

export function partOf(k: number, n: number): Part {
  return { k, n, value: n === 0 ? null : k / n, interval: wilson(k, n) };
}

/** A difference between two arms of the list in how many left, or bought. */
export interface Effect {
  readonly arm: Part;
  readonly held: Part;
  /** arm − held. Null while either has nobody whose days are over. */
  readonly change: ({ readonly value: number } & Interval) | null;
  readonly says: Text;
}

/** What contact changed: the share in one arm minus that among those held out (Newcombe's interval). */
export function effectOf(arm: Part, held: Part, kind: FollowKind): Effect {
  const interval =
    arm.value === null || held.value === null
      ? null
      : difference(arm.value, arm.interval, held.value, held.interval);
  if (arm.value === null || held.value === null || interval === null)
    return { arm, held, change: null, says: words.wait };
  const change = { value: arm.value - held.value, ...interval };
  const verdict = change.high < 0 ? "less" : change.low > 0 ? "more" : null;
  return { arm, held, change, says: verdict === null ? words.unsure : words[kind][verdict] };
}

const words = {
  wait: text(
    "两边都有观察期已满的客户后才能比较。",
    "They are compared once both sides have customers whose days are over.",
  ),
  unsure: text(
    "区间含 0：还不能说联系有没有用。",
    "The interval includes 0: whether contact helps cannot be said yet.",
  ),
  risk: {
    less: text("联系过的客户离开的明显更少。", "Clearly fewer of those contacted left."),
    more: text("联系过的客户离开的反而明显更多。", "Clearly more of those contacted left."),
  },
  lead: {
    less: text("联系过的客户购买的反而明显更少。", "Clearly fewer of those contacted bought."),
    more: text("联系过的客户购买的明显更多。", "Clearly more of those contacted bought."),
  },
};
