import { text } from "../../analytics/text";

/** The views of risk and leads, by their place under /risk; "" is the first. */
export const riskNav = {
  "": text("风险名单", "At risk"),
  actions: text("跟进", "Follow-up"),
  leads: text("潜在商机", "Leads"),
  definition: text("流失定义", "What leaving means"),
  scorecard: text("计分卡", "Scorecard"),
  model: text("模型", "Model"),
} as const;

export const riskFrameWords = {
  title: text("流失风险与潜在商机", "Churn risk and leads"),
  views: text("风险与商机的各个视图", "Views of risk and leads"),
} as const;

/** Why there are no scores. */
export const noScoresWords = {
  scoring: text(
    "正在为客户评分，马上就好。消息要先读完。",
    "Customers are being scored; it takes a moment. Their messages are read first.",
  ),
  renewing: text("评分正在更新，数字会跟着变。", "Scores are being made anew; the figures will follow."),
  failed: text(
    "评分没有完成，原因在服务日志里。下次导入后会再试。",
    "Scoring did not finish; the server log says why. It is tried again after the next import.",
  ),
} as const;
