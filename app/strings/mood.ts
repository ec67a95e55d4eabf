import { text } from "../../analytics/text";

/** Words of the page about how customers feel. */
export const moodWords = {
  meanTrend: text("客户情绪均值走势", "Mean sentiment over time"),
  negativeTrend: text("负面会话占比走势", "Negative share over time"),
  scale: text("−1 最负面，1 最正面", "−1 worst, 1 best"),
  by: {
    topic: text("负面占比 · 按话题", "Negative share by topic"),
    agent: text("负面占比 · 按客服", "Negative share by agent"),
    channel: text("负面占比 · 按渠道", "Negative share by channel"),
    group: text("负面占比 · 按客服组", "Negative share by group"),
  },
  worded: text("个有客户文字的会话", "conversations with the customer's words"),
  negative: text("负面会话", "Negative"),
  order: text("排序", "Order"),
  orders: {
    share: text("占比最高", "Highest share"),
    rise: text("升得最多", "Rose most"),
    size: text("会话最多", "Most conversations"),
  },
  reading: text(
    "横条为 95% 区间，空心圈为对比期，虚线为全部会话；不足 30 个会话的不参与排序，列在最后。点开就是其中的负面会话。",
    "Bar: 95 % interval; ring: the comparison; dashed: all conversations. Groups under 30 conversations are not ranked and come last. Each opens its negative conversations.",
  ),
  left: (n: string) => text(`另有 ${n} 项，见表格。`, `${n} more in the table view.`),
  basis: text("情绪判断依据", "Judged by"),
  customers: text("只看客户的文字消息", "customers' written messages only"),
  card: text("模型说明卡", "Model card"),
  notMeasured: text("尚无准确率", "accuracy not measured yet"),
  unread: (n: string) =>
    text(
      `还有 ${n} 个会话尚未读完，数字会继续增加。`,
      `${n} conversations are still to be read; the figures will grow.`,
    ),
  stillReading: (n: string) =>
    text(
      `会话正在读取，还剩 ${n} 个；读到有客户文字的会话后，这里会显示情绪。`,
      `Conversations are being read, ${n} are left; moods show here as soon as one with the customer's words is read.`,
    ),
  nothing: text(
    "当前条件下没有客户写过文字的会话。",
    "No conversation under these conditions has a written message of the customer.",
  ),
  noGroups: text("当前条件下没有可分的组。", "There is nothing to split by under these conditions."),
} as const;
