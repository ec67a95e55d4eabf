import { type Text, text } from "../../analytics/text";

/** What the server says of rises on Overview; the browser is only sent what applies. */
export const risingWords = {
  title: text("正在上升", "Rising"),
  topics: text("话题", "Topics"),
  words: text("词", "Words"),
  nothing: {
    topics: text(
      "最近 7 天没有话题明显上升，变化都在正常波动之内。",
      "No topic rises clearly in the last 7 days: the changes are within what the weeks before explain.",
    ),
    words: text(
      "最近 7 天没有词明显上升，变化都在正常波动之内。",
      "No word rises clearly in the last 7 days: the changes are within what the weeks before explain.",
    ),
  },
  noTopics: text("还没有话题规则。", "There are no topics yet."),
  stillReading: text(
    "会话内容还在读取中，读完即可判断。",
    "The messages are still being read; then it can be told.",
  ),
  allTopics: text("全部话题", "All topics"),
  makeTopics: text("建立话题", "Make topics"),
  allWords: text("全部关键词", "All keywords"),
  first: text("首次出现", "new"),
  times: (ratio: string) => text(`${ratio} 倍`, `×${ratio}`),
  count: (n: string) => text(`${n} 个会话`, `${n} ${n === "1" ? "conversation" : "conversations"}`),
  since: (day: Text) => text(`始于 ${day.zh}`, `since ${day.en}`),
  oneDay: (day: Text) => text(`仅${day.zh}当天`, `on ${day.en} alone`),
  significant: (percent: string) =>
    text(`误报率 ${percent} 下显著`, `significant at a false-discovery rate of ${percent}`),
  interval: (low: string, high: string, expected: string) =>
    text(
      `95% 区间 ${low}–${high} 倍，预期 ${expected} 个`,
      `95 % interval ×${low}–${high}, expected ${expected}`,
    ),
} as const;
