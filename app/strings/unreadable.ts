import { type Text, text } from "../../analytics/text";

/** Words about stored settings that cannot be read. */
export const unreadableWords = {
  title: text("有设置读不懂，没有采用", "Stored settings that cannot be read, and are not used"),
  /** Before a setting's remedy. */
  instead: ({ zh, en }: Text) =>
    text(
      `：保存的内容是别的版本写的，或已损坏；现在用的是 ${zh}。`,
      `: what is stored is of another version, or damaged. Used instead: ${en}. `,
    ),
  check: text("保存的设置", "Stored settings"),
  allRead: text("都能读懂", "all can be read"),
} as const;
