import { z } from "zod";
import { riskSettingsSchema } from "./risk/risk-settings";
import { textSettingsSchema } from "./text/text-settings";
import { isZone } from "./time/zone";

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

const noWords = { stop: [], synonyms: [], dictionary: [], protect: [] };

/** Every setting of one workspace, with its default. Stored one key a row in `work.workspace_settings`. */
export const settingsSchema = z.object({
  name: z.string().min(1).max(80).default("Huiting"),
  tz: z.string().refine(isZone).default("Asia/Shanghai"),
  demo: z.boolean().default(false),
  /** null: no calendar, business figures are not given. */
  calendar: calendarSchema.nullable().default(null),
  /** Normalised score from which a rating is positive, by source; other sources use 0.75. */
  positiveFrom: z.record(z.string(), z.number().min(0).max(1)).default({}),
  /** Waits above these many seconds are marked in transcripts. */
  targets: z
    .object({ firstResponse: z.number().positive(), response: z.number().positive() })
    .default({ firstResponse: 60, response: 120 }),
  /** What customers say who ask for nothing more; a message made of several of them asks for nothing either. */
  closers: z
    .array(z.string().min(1))
    .default([
      "谢谢",
      "谢谢你",
      "谢谢您",
      "多谢",
      "感谢",
      "谢了",
      "谢啦",
      "非常感谢",
      "好的",
      "好",
      "好嘞",
      "好滴",
      "好吧",
      "嗯",
      "嗯嗯",
      "哦",
      "行",
      "可以",
      "没问题",
      "收到",
      "知道了",
      "明白",
      "明白了",
      "清楚了",
      "了解",
      "了解了",
      "记住了",
      "我记住了",
      "没事了",
      "没有了",
      "没了",
      "没别的了",
      "不用了",
      "就这样",
      "那就这样",
      "先这样",
      "那就先这样",
      "麻烦你了",
      "麻烦您了",
      "麻烦了",
      "辛苦了",
      "态度真好",
      "再见",
      "拜拜",
      "晚安",
      "👍",
      "👌",
      "🙏",
      "😊",
      "🌹",
      "❤️",
      "ok",
      "okay",
      "k",
      "thanks",
      "thank you",
      "thx",
      "ty",
      "thanks a lot",
      "so much",
      "very much",
      "for your help",
      "appreciate it",
      "cheers",
      "great",
      "awesome",
      "perfect",
      "sounds good",
      "all good",
      "fair enough",
      "got it",
      "understood",
      "i see",
      "will do",
      "no problem",
      "no worries",
      "that's it",
      "that's all",
      "that is all",
      "no thanks",
      "nothing else",
      "bye",
      "goodbye",
      "you too",
      "have a good one",
      "have a good day",
      "have a nice day",
      "good night",
    ]),
  /** How words are cut and counted: analytics/text/text-settings.ts. */
  words: textSettingsSchema.default(noWords),
  /** New words that were offered for the dictionary and not wanted. */
  ignoredWords: z.array(z.string().max(40)).max(20_000).default([]),
  ...riskSettingsSchema.shape,
  /** Where the lexicon speaks although a model of the workspace's own may. */
  lexiconOnly: z.array(z.enum(["satisfaction", "sentiment"])).default([]),
});
export type WorkspaceSettings = z.infer<typeof settingsSchema>;

/**
 * The settings that are stored, defaults filled in. A key whose value is not, or no longer, of its shape takes the default
 * and is named in `unreadable` with what is wrong: a page that fails lets nobody put it right.
 */
export function readSettings(stored: Readonly<Record<string, unknown>>): {
  readonly settings: WorkspaceSettings;
  readonly unreadable: Readonly<Record<string, string>>;
} {
  const read = settingsSchema.safeParse(stored);
  if (read.success) return { settings: read.data, unreadable: {} };
  const unreadable = Object.fromEntries(
    read.error.issues.map(({ path: [key, ...inner], message }) => [
      String(key),
      [...inner, message].join(" "),
    ]),
  );
  const readable = Object.entries(stored).filter(([key]) => !Object.hasOwn(unreadable, key));
  return { settings: settingsSchema.parse(Object.fromEntries(readable)), unreadable };
}

export const defaultPositiveFrom = 0.75;
