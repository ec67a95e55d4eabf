import { type Text, text } from "../../analytics/text";

export const modelWords = {
  title: text("模型", "Models"),
  lead: text(
    "每个模型从什么数据学来、在没见过的数据上成绩如何、是否启用及原因。只用本工作区自己的评价和标注训练，数据不离开本机。",
    "What each model learned from, how well it does on data it had not seen, whether it is used and why. Trained on this workspace's own ratings and marks only; nothing leaves this machine.",
  ),
  inUse: text("启用中", "In use"),
  notInUse: text("未启用", "Not in use"),
  trainedOn: text("训练数据", "Learned from"),
  window: text("数据时段", "Period"),
  trainedAt: text("训练时间", "Trained"),
  measuredOn: text("测量数据", "Measured on"),
  notFor: text("不可用于", "Not to be used for"),
  why: text("原因", "Why"),
  figure: text("指标", "Figure"),
  value: text("数值", "Value"),
  interval: text("95% 区间", "95 % interval"),
  n: text("样本数", "n"),
  noFigures: text("没有可报告的数值。", "There are no figures to report."),
  older: text("较早的模型", "Earlier models"),
  train: text("重新训练", "Train again"),
  trainFirst: text("训练", "Train"),
  training: text("正在训练", "Training"),
  topics: text("学习型话题", "Learned topics"),
  noTopics: text(
    "还没有学过话题。在话题页面标注足够的样例后即可学习。",
    "No topic has been learned yet. Mark enough examples on a topic's page to learn it.",
  ),
  ofTopics: text(
    "在各自的话题页面标注、学习、启用或停用。",
    "Marked, learned and switched on or off on each topic's page.",
  ),
  toTopic: text("到这个话题的页面", "To the topic's page"),
  toLexicon: text("改回情感词典", "Go back to the lexicon"),
  toOwn: text("允许使用本工作区的模型", "Let the workspace's model be used"),
  reading: text(
    "训练或切换之后，全部会话会在后台重新打分。",
    "After training or a change, every conversation is scored again in the background.",
  ),
} as const satisfies Record<string, Text>;

/** What each task is, and what it learns from. */
export const taskWords = {
  satisfaction: {
    title: text("满意度预测", "Predicted satisfaction"),
    examples: text("条评价可供学习", "ratings to learn from"),
  },
  sentiment: {
    title: text("消息情绪", "Sentiment of messages"),
    examples: text(
      "条标注可供学习（在会话里逐条标注）",
      "marked messages to learn from (mark them in transcripts)",
    ),
  },
} as const;
