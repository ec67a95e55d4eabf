import { BadInput, type Issue } from "../../../analytics/errors";
import { type Intent, intents } from "../../../analytics/risk/intent-phrases";
import { riskSettingsSchema } from "../../../analytics/risk/risk-settings";
import { settingLimits } from "../../../analytics/risk/setting-limits";
import { text } from "../../../analytics/text";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import type { TriedPhrases } from "../text/protocol";
import { readerOf } from "../text/readers.server";
import { type ChurnFields, parseChurnFields, readChurnFields } from "./churn-form.server";
import { scorerOf } from "./scorer.server";
import { tryPhrases } from "./try-phrases.server";

/** What a form on the page of the definition answers. */
export interface DefinitionAnswer {
  readonly issues: readonly Issue[];
  readonly saved: "definition" | "phrases" | null;
  /** The definition as it was typed, where it was not saved. */
  readonly fields: ChurnFields | null;
  readonly tried: TriedPhrases | null;
  /** Phrases as they were typed, where they were not saved. */
  readonly typed: { readonly intent: Intent; readonly any: string; readonly none: string } | null;
}

const nothing: DefinitionAnswer = { issues: [], saved: null, fields: null, tried: null, typed: null };

/** Saves the definition or an intent's phrases, takes the shipped ones again, or only tries those that are typed. */
export async function changeDefinition(workspace: Workspace, form: FormData): Promise<DefinitionAnswer> {
  const wish = form.get("do");
  if (wish === "try" || wish === "phrases" || wish === "shipped") return changePhrases(workspace, form, wish);
  const fields = readChurnFields(form);
  if (fields === null) throw new BadInput([unknownWish]);
  const { settings, issues } = parseChurnFields(fields);
  if (issues.length > 0) return { ...nothing, issues, fields };
  await workspace.writeSetting("churn", settings);
  scorerOf(workspace).wake();
  return { ...nothing, saved: "definition" };
}

async function changePhrases(
  workspace: Workspace,
  form: FormData,
  wish: "try" | "phrases" | "shipped",
): Promise<DefinitionAnswer> {
  const intent = intents.find((one) => one === form.get("of"));
  if (intent === undefined) throw new BadInput([unknownIntent]);
  const typed = { intent, any: String(form.get("any") ?? ""), none: String(form.get("none") ?? "") };
  const phrases = { any: linesOf(typed.any), none: linesOf(typed.none) };
  const given = wish === "shipped" ? {} : { [intent]: phrases };
  const read = riskSettingsSchema.shape.intents.safeParse(given);
  if (!read.success) return { ...nothing, issues: issuesOf(phrases), typed };
  if (wish === "try") return { ...nothing, tried: await tryPhrases(workspace, intent, phrases), typed };
  await inTurn(workspace, async () => {
    const { [intent]: _, ...others } = (await settingsOf(workspace)).intents;
    await workspace.writeSetting("intents", { ...others, ...read.data });
  });
  readerOf(workspace).wake();
  return { ...nothing, saved: "phrases" };
}

const turns = new WeakMap<Workspace, Promise<void>>();

/** One after another: the phrases of all intents are one setting, and who read it before another wrote would undo that. */
function inTurn(workspace: Workspace, work: () => Promise<void>): Promise<void> {
  const mine = (turns.get(workspace) ?? Promise.resolve()).then(work);
  turns.set(
    workspace,
    mine.catch(() => undefined),
  );
  return mine;
}

const unknownIntent: Issue = {
  where: "of",
  code: "unknown",
  text: text(
    `没有这种意向，应是 ${intents.join("、")} 之一。`,
    `There is no such intent: one of ${intents.join(", ")}.`,
  ),
};
const unknownWish: Issue = {
  where: "do",
  code: "unknown",
  text: text("没有这个操作，也没有要保存的定义。", "There is no such action, and no definition to save."),
};

function linesOf(typed: string): string[] {
  const lines = typed.split(/\r?\n/).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}

const { phraseLength: longestPhrase, phrases: mostPhrases } = settingLimits;

function issuesOf({ any, none }: { any: readonly string[]; none: readonly string[] }): Issue[] {
  const issues: Issue[] = [];
  const wrong = (where: string, zh: string, en: string) =>
    issues.push({ where, code: "bad_phrases", text: text(zh, en) });
  if (any.length === 0) wrong("any", "至少要有一条意向词。", "At least one phrase is needed.");
  for (const [where, list] of [
    ["any", any],
    ["none", none],
  ] as const) {
    if (list.length > mostPhrases)
      wrong(
        where,
        `最多 ${mostPhrases} 条，现有 ${list.length} 条。`,
        `At most ${mostPhrases} phrases; there are ${list.length}.`,
      );
    const long = list.find((line) => line.length > longestPhrase);
    if (long !== undefined)
      wrong(
        where,
        `“${long.slice(0, 20)}…”过长，最多 ${longestPhrase} 个字符。`,
        `"${long.slice(0, 20)}…" is too long: ${longestPhrase} characters at most.`,
      );
  }
  return issues;
}
