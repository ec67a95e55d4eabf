import type { HeldOutFigure } from "../../analytics/sentiment/card";
import { type Text, text } from "../../analytics/text";

/** What the figures of a model's card are called. */
export const figureWords: Readonly<Record<HeldOutFigure["figure"], Text>> = {
  accuracy: text("准确率", "Accuracy"),
  uar: text("各类召回率的平均", "Mean recall of the classes"),
  auc: text("AUC（识别不满意或负面）", "AUC (telling the dissatisfied or negative)"),
  ece: text("校准误差（越小越好）", "Calibration error (less is better)"),
  auc_lexicon: text("情感词典的 AUC", "The lexicon's AUC"),
  auc_gain: text("比情感词典高出的 AUC", "AUC above the lexicon's"),
};
