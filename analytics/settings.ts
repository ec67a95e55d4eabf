import { z } from "zod";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const shift = z.object({ from: clock, to: clock });

/** Working hours by weekday (0 Monday … 6 Sunday), days off, and moved working days (调休). */
export const calendarSchema = z.object({
  week: z.array(z.array(shift)).length(7),
  holidays: z.array(day),
  workdays: z.array(z.object({ day, shifts: z.array(shift) })),
});
export type Calendar = z.infer<typeof calendarSchema>;

/** Every setting of one workspace, with its default. Stored one key a row in `work.workspace_settings`. */
export const settingsSchema = z.object({
  name: z.string().min(1).max(80).default("Huiting"),
  tz: z.string().default("Asia/Shanghai"),
  demo: z.boolean().default(false),
  /** null: no calendar, business figures are not given. */
  calendar: calendarSchema.nullable().default(null),
  /** Normalised score from which a rating is positive, by source; other sources use 0.75. */
  positiveFrom: z.record(z.string(), z.number().min(0).max(1)).default({}),
  /** Waits above these many seconds are marked in transcripts. */
  targets: z
    .object({ firstResponse: z.number().positive(), response: z.number().positive() })
    .default({ firstResponse: 60, response: 120 }),
  /** Customer messages that ask for nothing more, compared lower-cased without punctuation. */
  closers: z
    .array(z.string().min(1))
    .default([
      "谢谢",
      "谢谢你",
      "谢谢您",
      "多谢",
      "感谢",
      "谢了",
      "好的",
      "好",
      "好的谢谢",
      "好的谢谢你",
      "嗯",
      "嗯嗯",
      "嗯好的",
      "哦",
      "行",
      "可以",
      "知道了",
      "明白了",
      "没事了",
      "没有了",
      "没了",
      "再见",
      "拜拜",
      "辛苦了",
      "ok",
      "okay",
      "k",
      "thanks",
      "thank you",
      "thx",
      "ty",
      "great",
      "great thanks",
      "got it",
      "no thanks",
      "bye",
      "goodbye",
      "that's all",
      "thats all",
      "perfect",
      "cheers",
    ]),
});
export type WorkspaceSettings = z.infer<typeof settingsSchema>;

export const defaultPositiveFrom = 0.75;
