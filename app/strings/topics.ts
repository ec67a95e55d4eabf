import { text } from "../../analytics/text";

/** The views of what is talked about, by their place under /topics; "" is the first. */
export const topicsNav = {
  "": text("关键词", "Keywords"),
  trends: text("走势", "Trends"),
  manage: text("话题管理", "Topics"),
  suggested: text("发现新话题", "Suggested"),
  matrix: text("哪里最痛", "What hurts"),
  mood: text("情绪", "Mood"),
} as const;

/** Words of the keywords page. */
export const keywordWords = {
  views: text("话题的各个视图", "Views of what is talked about"),
  side: text("谁说的", "Whose words"),
  sides: {
    customer: text("客户", "Customers"),
    agent: text("客服", "Agents"),
    all: text("全部", "Both"),
  },
  lang: text("语言", "Language"),
  langs: { all: text("全部语言", "All"), zh: text("中文", "Chinese"), en: text("英文", "English") },
  settings: text("停用词与词典", "Stop words and dictionary"),
  top: text("高频词", "Top words"),
  rising: text("上升的词", "Rising words"),
  nothingRises: text(
    "没有词明显上升：本周的变化都在正常波动之内。",
    "Nothing rises clearly: this week's changes are within what the weeks before explain.",
  ),
  word: text("词", "Word"),
  conversations: text("会话数", "Conversations"),
  share: text("占比", "Share"),
  course: text("趋势", "Trend"),
  week: text("会话数", "Conversations"),
  expected: text("预期", "Expected"),
  ratio: text("倍数", "Times"),
  since: text("始于", "Since"),
  oneDay: text("仅一天", "one day"),
  sure: text("把握", "How sure"),
  neverBefore: text("首次出现", "new"),
  risesNow: text("正在上升", "rising"),
  sureness: (q: number) => {
    if (q < 0.001) return text("几乎肯定", "almost certain");
    if (q < 0.01) return text("很有把握", "very likely");
    return q < 0.05 ? text("较有把握", "likely") : text("可能", "probable");
  },
  surenessOf: (q: string) =>
    text(
      `q = ${q}：按此标准选出的词里，误报约占这个比例`,
      `q = ${q}: of the words flagged at this level, about this share is chance`,
    ),
  unread: (n: string) =>
    text(
      `还有 ${n} 个会话的用语正在读取，数字会继续增加。`,
      `The words of ${n} conversations are still being read; the figures will grow.`,
    ),
  nothing: text("当前条件下没有读到任何词。", "No words were read under these conditions."),
  notSaid: (term: string) =>
    text(`当前条件下没有会话出现“${term}”。`, `No conversation under these conditions says "${term}".`),
  namesWords: text(
    "筛选条件里已经指定了词；去掉它之后才能细看另一个词。",
    "The filter names a word already; remove it to look closely at another.",
  ),
  close: text("关闭", "Close"),
  trend: text("占比趋势", "Share over time"),
  ofThem: text("占", "of"),
  withWords: text("个有话的会话", "conversations with words"),
  quotes: text("原话", "In their words"),
  companions: text("一起出现的词", "Said together with"),
  companionsHelp: text(
    "×2 表示与这个词同时出现的次数是偶然情况的两倍。",
    "×2: twice as often beside this word as chance would have it.",
  ),
  splits: {
    channel: text("按渠道", "By channel"),
    group: text("按客服组", "By group"),
    agent: text("按客服", "By agent"),
  },
  more: (n: string) => text(`另有 ${n} 项`, `${n} more`),
} as const;
