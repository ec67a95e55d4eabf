import { text } from "../../analytics/text";

/** Words of the trend explorer. */
export const trendWords = {
  title: text("词语与话题走势", "Words and topics over time"),
  measure: text("计量", "Measure"),
  measures: {
    share: text("占会话的比例", "share of conversations"),
    count: text("会话数", "conversations"),
  },
  shareTab: text("占比", "Share"),
  countTab: text("数量", "Count"),
  shape: text("画法", "Drawing"),
  lines: text("折线", "Lines"),
  stream: text("流图", "Stream"),
  split: text("拆分", "Split by"),
  together: text("不拆分", "Not split"),
  plots: text("正在比较", "Compared"),
  add: text("添加词语或话题", "Add a word or topic"),
  addButton: text("添加", "Add"),
  side: text("谁说的", "Said by"),
  sides: {
    customer: text("客户说的", "Customer"),
    agent: text("客服说的", "Agent"),
    all: text("任何一方", "Anybody"),
  },
  saidBy: {
    customer: (word: string) => text(`${word}（客户）`, `${word} (customer)`),
    agent: (word: string) => text(`${word}（客服）`, `${word} (agent)`),
  },
  remove: (name: string) => text(`移除 ${name}`, `Remove ${name}`),
  unknown: (word: string) =>
    text(
      `没有会话说到「${word}」，也没有叫这个名字的话题。`,
      `No conversation says "${word}", and no topic has that name.`,
    ),
  full: text("已到上限，请先移除一项。", "No more fit; remove one first."),
  nothing: text("还没有可以比较的词语或话题。", "There are no words or topics to compare yet."),
} as const;
