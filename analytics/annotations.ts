import { BadInput, type Issue } from "./errors";
import { strayParameters } from "./parameters";
import { text } from "./text";
import type { LocalDate } from "./time/zone";

/** What happened on a day, or from a day to another, in people's words. */
export interface Annotation {
  readonly id: string;
  readonly day: LocalDate;
  /** The last day; null: one day. */
  readonly until: LocalDate | null;
  readonly words: string;
}

const longestWords = 80;

const badDay: Issue = {
  where: "day",
  code: "bad_day",
  text: text("请填写日期，例如 2025-11-11。", "Give a day, such as 2025-11-11."),
};

/** An annotation as it was typed. Throws BadInput with everything that is wrong. */
export function readAnnotation(typed: {
  readonly day: string;
  readonly until: string;
  readonly words: string;
}): Omit<Annotation, "id"> {
  const issues: Issue[] = [];
  const words = typed.words.replace(/\s+/g, " ").trim();
  if (!isDay(typed.day)) issues.push(badDay);
  if (typed.until !== "" && !isDay(typed.until))
    issues.push({
      where: "until",
      code: "bad_day",
      text: text("请填写日期，或留空表示只有一天。", "Give a day, or nothing for a single day."),
    });
  else if (typed.until !== "" && isDay(typed.day) && typed.until < typed.day)
    issues.push({
      where: "until",
      code: "before",
      text: text("结束日期不能早于开始日期。", "The last day must not be before the first."),
    });
  if (words === "" || [...words].length > longestWords)
    issues.push({
      where: "words",
      code: "bad_length",
      text: text(`请填写 1 到 ${longestWords} 个字。`, `Write 1 to ${longestWords} characters.`),
    });
  if (issues.length > 0) throw new BadInput(issues);
  return {
    day: typed.day,
    until: typed.until === "" || typed.until === typed.day ? null : typed.until,
    words,
  };
}

/** The day that an address begins a new one with; none: "". Throws BadInput with every parameter that is wrong. */
export function readNewDay(params: URLSearchParams): string {
  const issues = strayParameters(params, ["day"]);
  const day = params.get("day") ?? "";
  if (day !== "" && !isDay(day)) issues.push(badDay);
  if (issues.length > 0) throw new BadInput(issues);
  return day;
}

/** Whether it names a day that there is: 2025-02-30 is none. */
function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
