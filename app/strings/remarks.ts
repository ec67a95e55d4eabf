import { text } from "../../analytics/text";

/** What the server writes beside what a page cannot show. */
export const remarkWords = {
  nothingHere: text("所选时间内没有会话。", "There are no conversations in this range."),
  allTime: text("查看全部时间", "Show all time"),
  setCalendar: text("设置工作时间", "Set working hours"),
} as const;
