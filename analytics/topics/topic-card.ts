import type { HeldOutFigure, ModelCard } from "../sentiment/card";
import { type Text, text } from "../text";
import { marksNeeded, type TopicVerdict } from "./train-topic";

/** What is kept of a topic's model beside its weights. */
export interface LearnedTopicFacts {
  readonly topic: string;
  readonly name: Text;
  readonly right: number;
  readonly wrong: number;
  /** Conversations that nobody marked and the rule leaves, taken for wrong ones. */
  readonly presumed: number;
  readonly window: ModelCard["window"];
  readonly heldOut: readonly HeldOutFigure[];
  readonly verdict: TopicVerdict;
}

/** Whether there is enough to learn a topic from, and if not, what is missing. */
export function marksMissing({
  right,
  wrong,
}: {
  readonly right: number;
  readonly wrong: number;
}): Text | null {
  const { all, ofEach } = marksNeeded;
  if (right + wrong >= all && right >= ofEach && wrong >= ofEach) return null;
  if (right + wrong >= all)
    return right < ofEach
      ? text(
          `“对”的样例只有 ${right} 个，至少要 ${ofEach} 个；只有一类样例学不出区别。`,
          `Only ${right} are marked right: at least ${ofEach} are needed, one kind alone teaches no difference.`,
        )
      : text(
          `“错”的样例只有 ${wrong} 个，至少要 ${ofEach} 个；只有一类样例学不出区别。`,
          `Only ${wrong} are marked wrong: at least ${ofEach} are needed, one kind alone teaches no difference.`,
        );
  return text(
    `还差 ${all - right - wrong} 个标注才能学习（共需 ${all} 个，对、错各至少 ${ofEach} 个）。`,
    `${all - right - wrong} more marks are needed to learn from (${all} in all, at least ${ofEach} of each kind).`,
  );
}

/** What the comparison with the rule comes to. */
export const verdictWords: Readonly<Record<TopicVerdict, Text>> = {
  better: text(
    "在同一批标注会话上确实优于规则，建议启用。",
    "Certainly better than the rule on the same marked conversations: recommended.",
  ),
  unsure: text(
    "在同一批标注会话上不能确定优于规则，不建议启用；多标一些再学。",
    "Not certainly better than the rule on the same marked conversations: not recommended. Mark more and learn again.",
  ),
  worse: text(
    "在同一批标注会话上不如规则，不建议启用。",
    "Worse than the rule on the same marked conversations: not recommended.",
  ),
};

/** The card of a topic's model; `active`: it decides in place of the rule. */
export function topicCard(facts: LearnedTopicFacts, active: boolean): ModelCard {
  const { topic, name, right, wrong, presumed, window, heldOut, verdict } = facts;
  const state = active
    ? text("已由人启用，代替规则的词。", "Switched on by somebody in place of the rule's words.")
    : text("未启用，仍用规则。", "Not switched on: the rule decides.");
  return {
    id: `topic:${topic}`,
    name: text(`话题“${name.zh}”（本工作区训练）`, `Topic “${name.en}” (trained by this workspace)`),
    kind: "linear",
    trainedOn: text(
      `本工作区标注的 ${right + wrong} 个会话（${right} 对、${wrong} 错），另有规则没有命中的 ${presumed} 个会话当作反例；只读客户的消息`,
      `${right + wrong} conversations marked in this workspace (${right} right, ${wrong} wrong) and ${presumed} that the rule leaves, taken for wrong; the customer's messages only`,
    ),
    window,
    n: right + wrong,
    classes: ["fits", "does_not_fit"],
    measuredOn: text(
      "交叉验证中留出的标注会话，同一客户不会同时出现在两边；标注的会话由人挑选，不是全部会话的随机样本",
      "marked conversations held out in cross-validation, no customer on both sides; people chose which to mark, they are no random sample of all",
    ),
    heldOut,
    notFor: text(
      "不能用来给客户或客服定性；与标注样例很不一样的会话，判断不可靠。",
      "Not for judging a customer or an agent; unreliable for conversations unlike those that were marked.",
    ),
    active,
    why: text(`${state.zh}${verdictWords[verdict].zh}`, `${state.en} ${verdictWords[verdict].en}`),
  };
}
