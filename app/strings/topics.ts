import { text } from "../../analytics/text";

/** The views of what is talked about, by their place under /topics; "" is the first. */
export const topicsNav = {
  "": text("关键词", "Keywords"),
  trends: text("走势", "Trends"),
  matrix: text("哪里最痛", "What hurts"),
} as const;

/** Words of the keywords page. */
export const keywordWords = {
  views: text("话题的各个视图", "Views of what is talked about"),
  top: text("高频词", "Top words"),
  word: text("词", "Word"),
  conversations: text("会话数", "Conversations"),
  nothing: text("当前条件下没有读到任何词。", "No words were read under these conditions."),
} as const;
