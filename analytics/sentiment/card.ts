import { type Text, text } from "../text";

/** A figure measured on rows that the model had not seen, with its 95 % interval. */
export interface HeldOutFigure {
  readonly figure: "accuracy" | "uar" | "auc" | "ece" | "correlation";
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** What anyone may know about a model: its data, its size, how well it does, whether it is used and why. */
export interface ModelCard {
  readonly id: string;
  readonly name: Text;
  readonly kind: "lexicon" | "logistic";
  readonly trainedOn: Text;
  readonly window: { readonly from: string; readonly to: string } | null;
  readonly n: number;
  readonly classes: readonly string[];
  readonly heldOut: readonly HeldOutFigure[];
  readonly active: boolean;
  readonly why: Text;
}

/** Ratings (or marked messages) from which on a workspace's own model may take over. */
export const enoughToLearn = 200;

/** The shipped lexicon's card: always there, active until the workspace has learned its own. */
export function lexiconCard(active: boolean, ownSentences: number): ModelCard {
  return {
    id: "sentiment-lexicon",
    name: text("情感词典（中英文）", "Sentiment lexicon (zh, en)"),
    kind: "lexicon",
    trainedOn: text(
      `项目自建的情感词典；权重只用项目自己写的 ${ownSentences} 句客服用语拟合，不含任何客户数据。`,
      `The project's own lexicon; its weights are fitted on ${ownSentences} customer-service sentences written by the project, on no customer's data.`,
    ),
    window: null,
    n: ownSentences,
    classes: ["negative", "neutral", "positive"],
    heldOut: [],
    active,
    why: active
      ? text(
          "尚未训练本工作区自己的模型，暂用词典分。",
          "The workspace has no model of its own yet: the lexicon's score stands in.",
        )
      : text("已启用本工作区自己训练的模型。", "The workspace's own model is in use."),
  };
}

/** A trained model's card: active when it had enough to learn from and does better than chance for certain. */
export function trainedCard(
  card: Pick<ModelCard, "id" | "name" | "trainedOn" | "window" | "n" | "classes" | "heldOut">,
): ModelCard {
  const auc = card.heldOut.find(({ figure }) => figure === "auc");
  const enough = card.n >= enoughToLearn;
  const better = auc !== undefined && auc.low > 0.5;
  return { ...card, kind: "logistic", active: enough && better, why: reason(card.n, enough, better) };
}

function reason(n: number, enough: boolean, better: boolean): Text {
  if (!enough) {
    return text(
      `只有 ${n} 条评价，至少要 ${enoughToLearn} 条才启用；在此之前用词典分。`,
      `${n} ratings: at least ${enoughToLearn} are needed. Until then the lexicon's score is shown, named as such.`,
    );
  }
  return better
    ? text(
        `评价足够（${n} 条），且在留出的对话上确实优于随机。`,
        `Enough ratings (${n}), and certainly better than chance on held-out conversations.`,
      )
    : text(
        "在留出的对话上不能确定优于随机，因此不启用，仍用词典分。",
        "Not certainly better than chance on held-out conversations: not used, the lexicon's score stays.",
      );
}
