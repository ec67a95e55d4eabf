import { type Text, text } from "../text";

/**
 * A figure measured on rows that the model had not seen, with its 95 % interval. `auc_lexicon` is the lexicon's on the
 * same rows, `auc_gain` the model's above it (paired: both redrawn together).
 */
export interface HeldOutFigure {
  readonly figure: "accuracy" | "uar" | "auc" | "ece" | "auc_lexicon" | "auc_gain";
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

/**
 * A trained model's card: active when it had enough to learn from and is, for certain, better than chance and than the
 * lexicon on what it had not seen. `examples` names what it learned from.
 */
export function trainedCard(
  card: Pick<ModelCard, "id" | "name" | "trainedOn" | "window" | "n" | "classes" | "heldOut">,
  examples: Text,
): ModelCard {
  const low = (wanted: HeldOutFigure["figure"]) =>
    card.heldOut.find(({ figure }) => figure === wanted)?.low ?? Number.NEGATIVE_INFINITY;
  const refusals = [
    card.n < enoughToLearn
      ? text(
          `只有 ${card.n} 条${examples.zh}，至少要 ${enoughToLearn} 条才启用`,
          `${card.n} ${examples.en}: at least ${enoughToLearn} are needed`,
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
  return { ...card, kind: "logistic", active, why: active ? reached(card.n, examples) : refused(refusals) };
}

function reached(n: number, examples: Text): Text {
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
