import { text } from "../../analytics/text";

/** The views of risk and leads, by their place under /risk; "" is the first. */
export const riskNav = {
  "": text("风险名单", "At risk"),
} as const;

export const riskFrameWords = {
  title: text("流失风险与潜在商机", "Churn risk and leads"),
  views: text("风险与商机的各个视图", "Views of risk and leads"),
} as const;
