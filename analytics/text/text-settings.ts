import { z } from "zod";
import { BadInput, type Issue } from "../errors";
import { text } from "../text";
import { normalise } from "./normalise";

const mostWords = 5_000;
const longestWord = 40;
const mostParts = 3;

const word = z
  .string()
  .transform(normalise)
  .pipe(
    z
      .string()
      .max(longestWord)
      .regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M} '’&+#./-]*$/u)
      .refine((given) => given.split(" ").length <= mostParts),
  );
const words = z.array(word).max(mostWords).default([]);

/**
 * The words of one workspace, normalised: dropped (stop), put together (synonyms), never cut apart (dictionary),
 * never dropped, stemmed or cut apart (protect).
 */
export const textSettingsSchema = z.object({
  stop: words,
  synonyms: z
    .array(z.object({ from: word, to: word }))
    .max(mostWords)
    .default([]),
  dictionary: words,
  protect: words,
});
export type TextSettings = z.infer<typeof textSettingsSchema>;

/** Reads the words of a workspace. Throws BadInput with every word that cannot be, and every circle of synonyms. */
export function readTextSettings(given: unknown): TextSettings {
  const read = textSettingsSchema.safeParse(given);
  if (!read.success) throw new BadInput(read.error.issues.map(shapeIssue));
  const issues = [...contradictions(read.data), ...circles(read.data.synonyms)];
  if (issues.length > 0) throw new BadInput(issues);
  return read.data;
}

function shapeIssue({ path, code }: z.core.$ZodIssue): Issue {
  const where = path.join(".");
  if (code === "too_big" && path.length === 1) {
    return {
      where,
      code: "too-many-words",
      text: text(
        `最多 ${mostWords} 个词，请删去一些。`,
        `At most ${mostWords} words are allowed; remove some.`,
      ),
    };
  }
  return {
    where,
    code: "bad-word",
    text: text(
      `这里要一个词：1–${longestWord} 个字符，以字母、数字或汉字开头，不含换行和特殊符号，最多 ${mostParts} 个以空格分开的部分。`,
      `A word is needed here: 1–${longestWord} characters, beginning with a letter, digit or Chinese character, no line breaks or special signs, at most ${mostParts} parts separated by blanks.`,
    ),
  };
}

function contradictions({ stop, protect, synonyms }: TextSettings): Issue[] {
  const kept = new Set(protect);
  const both = stop.flatMap((dropped, at) =>
    kept.has(dropped)
      ? [
          {
            where: `stop.${at}`,
            code: "stop-and-protected",
            text: text(
              `“${dropped}”既是停用词又是保护词，请只留一处。`,
              `"${dropped}" is both a stop word and protected; keep it in one list only.`,
            ),
          },
        ]
      : [],
  );
  const targets = new Map<string, string>();
  const twice = synonyms.flatMap(({ from, to }, at) => {
    const other = targets.get(from) ?? to;
    targets.set(from, other);
    if (other === to) return [];
    return [
      {
        where: `synonyms.${at}`,
        code: "two-targets",
        text: text(
          `“${from}”已经归入“${other}”，不能再归入“${to}”，请删去其中一条。`,
          `"${from}" already stands for "${other}" and cannot stand for "${to}" too; remove one of them.`,
        ),
      },
    ];
  });
  return [...both, ...twice];
}

/** Every circle once, told from the entry that is listed first. */
function circles(synonyms: TextSettings["synonyms"]): Issue[] {
  const next = new Map(synonyms.map(({ from, to }) => [from, to]));
  const done = new Set<string>();
  return synonyms.flatMap(({ from }, at) => {
    const path: string[] = [];
    const place = new Map<string, number>();
    let here: string | undefined = from;
    while (here !== undefined && !done.has(here) && !place.has(here)) {
      place.set(here, path.length);
      path.push(here);
      here = next.get(here);
    }
    for (const passed of path) done.add(passed);
    const start = here === undefined ? undefined : place.get(here);
    if (start === undefined) return [];
    const circle = [...path.slice(start), path[start]].join(" → ");
    return [
      {
        where: `synonyms.${at}`,
        code: "circular-synonyms",
        text: text(
          `同义词绕成一圈：${circle}。请删去其中一条。`,
          `These synonyms go in a circle: ${circle}. Remove one of them.`,
        ),
      },
    ];
  });
}
