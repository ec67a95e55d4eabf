import { grouped } from "../present/figures";
import { type Text, text } from "../text";

/**
 * A figure measured on rows that the model had not seen, with its 95 % interval. `auc_lexicon` is the lexicon's on the
 * same rows, `auc_gain` the model's above it (paired: both redrawn together). A topic's model has `precision` and
 * `recall`, its rule's on the same rows, and `uar_gain`: the mean recall of right and wrong ones above the rule's.
 */
export interface HeldOutFigure {
  readonly figure:
    | "accuracy"
    | "uar"
    | "auc"
    | "ece"
    | "auc_lexicon"
    | "auc_gain"
    | "precision"
    | "recall"
    | "precision_rule"
    | "recall_rule"
    | "uar_gain";
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** What anyone may know about a model: its data, its size, how well it does, whether it is used and why. */
export interface ModelCard {
  readonly id: string;
  readonly name: Text;
  readonly kind: "lexicon" | "logistic" | "linear";
  readonly trainedOn: Text;
  readonly window: { readonly from: string; readonly to: string } | null;
  readonly n: number;
  readonly classes: readonly string[];
  /** What the figures were measured on. */
  readonly measuredOn: Text;
  readonly heldOut: readonly HeldOutFigure[];
  readonly notFor: Text;
  readonly active: boolean;
  readonly why: Text;
}

/** Ratings (or marked messages) from which on a workspace's own model may take over. */
export const enoughToLearn = 200;

/** Sentences that the project wrote itself, which the lexicon's weights are fitted on: fixtures/sentiment. */
const ownSentenceCount = 284;

/**
 * What the shipped lexicon reaches on public hotel reviews in Chinese, another domain than chats (7,765 reviews, praise
 * or blame): bench/models/sentiment.ts prints it.
 */
const onHotelReviews: readonly HeldOutFigure[] = [
  { figure: "accuracy", value: 0.814, low: 0.805, high: 0.823, n: 7765 },
  { figure: "ece", value: 0.132, low: 0.123, high: 0.141, n: 7765 },
];

const lexiconNames = {
  sentiment: text("情感词典（中英文）", "Sentiment lexicon (zh, en)"),
  satisfaction: text("词典分（代替满意度预测）", "Lexicon score (in place of predicted satisfaction)"),
} as const;

/** The shipped lexicon's card for a task: always there; `stands` says why it is in use, null: it is not. */
export function lexiconCard(task: "sentiment" | "satisfaction", stands: Text | null): ModelCard {
  return {
    id: `${task}-lexicon`,
    name: lexiconNames[task],
    kind: "lexicon",
    trainedOn: text(
      `项目自建的情感词典；权重只用项目自己写的 ${ownSentenceCount} 句客服用语拟合，不含任何客户数据。`,
      `The project's own lexicon; its weights are fitted on ${ownSentenceCount} customer-service sentences written by the project, on no customer's data.`,
    ),
    window: null,
    n: ownSentenceCount,
    classes: task === "sentiment" ? ["negative", "neutral", "positive"] : satisfactionClasses,
    measuredOn:
      task === "sentiment"
        ? text(
            "公开的中文酒店评论（领域外，好评/差评）",
            "public hotel reviews in Chinese (another domain, praise or blame)",
          )
        : text(
            "未在评价上测量：分数未经校准，不是概率",
            "not measured on ratings: the score is not calibrated and no probability",
          ),
    heldOut: task === "sentiment" ? onHotelReviews : [],
    notFor: notFor[task],
    active: stands !== null,
    why: stands ?? text("已启用本工作区自己训练的模型。", "The workspace's own model is in use."),
  };
}

/** The classes of a prediction of satisfaction, in the order of its probabilities. */
export const satisfactionClasses = ["dissatisfied", "neutral", "satisfied"] as const;

/** What a model of a task must not be used for. */
export const notFor: Readonly<Record<"sentiment" | "satisfaction", Text>> = {
  sentiment: text(
    "不能判断单条消息的真实意图（反话、玩笑、引用会读错），也不能用来给客户或客服定性；只宜看汇总和趋势，或用来挑选要读的会话。",
    "Not for judging what one message really means (irony, jokes and quotes are misread), nor a customer or an agent. For totals, trends and choosing what to read.",
  ),
  satisfaction: text(
    "不能代替真实评价，不能用于单个客服的考核、奖惩，也不能用于决定如何对待某位客户；“不确定”就是不确定。",
    "Not in place of real ratings, not for judging, paying or punishing an agent, nor for deciding how a customer is treated. Unsure means unsure.",
  ),
};

/**
 * A trained model's card: active when it had enough to learn from and is, for certain, better than chance and than the
 * lexicon on what it had not seen. `examples` names what it learned from.
 */
export function trainedCard(
  card: Omit<ModelCard, "kind" | "active" | "why" | "measuredOn">,
  examples: Text,
): ModelCard {
  const low = (wanted: HeldOutFigure["figure"]) =>
    card.heldOut.find(({ figure }) => figure === wanted)?.low ?? Number.NEGATIVE_INFINITY;
  const refusals = [
    card.n < enoughToLearn
      ? text(
          `只有 ${grouped(card.n)} 条${examples.zh}，至少要 ${enoughToLearn} 条才启用`,
          `${grouped(card.n)} ${examples.en}: at least ${enoughToLearn} are needed`,
        )
      : null,
    low("auc") > 0.5
      ? null
      : text("在留出的数据上不能确定优于随机", "it is not certainly better than chance on held-out data"),
    low("auc_gain") > 0
      ? null
      : text(
          "在同一批留出数据上不能确定优于情感词典",
          "it is not certainly better than the lexicon on the same held-out data",
        ),
  ].filter((refusal) => refusal !== null);
  const active = refusals.length === 0;
  return {
    ...card,
    kind: "logistic",
    measuredOn: text(
      "训练时留出的部分，同一客户或会话不会同时出现在两边",
      "parts held out of training, no customer or conversation on both sides",
    ),
    active,
    why: active ? reached(grouped(card.n), examples) : refused(refusals),
  };
}

function reached(n: string, examples: Text): Text {
  return text(
    `${examples.zh}足够（${n} 条），且在留出的数据上确实优于随机和情感词典。`,
    `Enough ${examples.en} (${n}), and certainly better than chance and than the lexicon on held-out data.`,
  );
}

function refused(refusals: readonly Text[]): Text {
  return text(
    `未启用：${refusals.map(({ zh }) => zh).join("；")}。继续用词典分。`,
    `Not used: ${refusals.map(({ en }) => en).join("; ")}. The lexicon's score stays, named as such.`,
  );
}

/** What each held-out figure is called. */
export const figureWords: Readonly<Record<HeldOutFigure["figure"], Text>> = {
  accuracy: text("准确率", "Accuracy"),
  uar: text("各类召回率的平均", "Mean recall of the classes"),
  auc: text("AUC（识别不满意或负面）", "AUC (telling the dissatisfied or negative)"),
  ece: text("校准误差（越小越好）", "Calibration error (less is better)"),
  auc_lexicon: text("情感词典的 AUC", "The lexicon's AUC"),
  auc_gain: text("比情感词典高出的 AUC", "AUC above the lexicon's"),
  precision: text("准确率", "Precision"),
  recall: text("召回率", "Recall"),
  precision_rule: text("规则的准确率", "The rule's precision"),
  recall_rule: text("规则的召回率", "The rule's recall"),
  uar_gain: text("比规则高出的对错召回平均", "Mean recall of right and wrong above the rule's"),
};
