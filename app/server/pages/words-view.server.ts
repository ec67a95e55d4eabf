import { BadInput, type Issue } from "~/analytics/errors";
import { text } from "~/analytics/text";
import { readTextSettings, type TextSettings } from "~/analytics/text/text-settings";
import type { WordFields, WordsPageProps } from "~/app/components/settings/words-page";
import type { Workspace } from "~/sql/workspace";
import { settingsOf } from "../house.server";
import { readerOf } from "../text/readers.server";
import { newWordSearch, settleNewWords, startNewWords } from "./new-words.server";

const arrow = /\s*(?:→|->|=>|＝|=)\s*/;

/** The words' settings as saved, how far reading with them is, and the new words that were found. */
export async function wordsView(workspace: Workspace): Promise<Omit<WordsPageProps, "sent">> {
  const { words } = await settingsOf(workspace);
  return { fields: fieldsOf(words), reading: readerOf(workspace).state(), search: newWordSearch(workspace) };
}

/** Does what the form asks for: save the lists, look for new words, take some in or pass them over. */
export async function changeWords(
  workspace: Workspace,
  form: FormData,
): Promise<{ readonly issues: readonly Issue[]; readonly fields: WordFields | null }> {
  const chosen = form.getAll("word").map(String);
  switch (form.get("intent")) {
    case "find":
      startNewWords(workspace);
      return { issues: [], fields: null };
    case "ignore": {
      const { ignoredWords } = await settingsOf(workspace);
      await workspace.writeSetting("ignoredWords", [...new Set([...ignoredWords, ...chosen])]);
      settleNewWords(workspace, chosen);
      return { issues: [], fields: null };
    }
    case "add": {
      const { words } = await settingsOf(workspace);
      const fields = fieldsOf({ ...words, dictionary: [...new Set([...words.dictionary, ...chosen])] });
      const saved = await saveWords(workspace, fields);
      if (saved.issues.length === 0) settleNewWords(workspace, chosen);
      return saved;
    }
    case "save":
      return saveWords(workspace, readFields(form));
    default: {
      const given = String(form.get("intent") ?? "");
      const said = text(
        `不知道要做什么：intent 是「${given}」，可以是 save、find、add、ignore。没有改动任何内容。`,
        `What is to be done is not known: intent is "${given}"; it can be save, find, add, ignore. Nothing was changed.`,
      );
      throw new BadInput([{ where: "intent", code: "bad_choice", text: said }]);
    }
  }
}

async function saveWords(workspace: Workspace, fields: WordFields) {
  try {
    const issues: Issue[] = [];
    const given = readLists(fields, issues);
    if (issues.length > 0) throw new BadInput(issues);
    const words = readTextSettings(given);
    await workspace.writeSetting("words", words);
    readerOf(workspace).wake();
    return { issues: [], fields };
  } catch (thrown) {
    if (!(thrown instanceof BadInput)) throw thrown;
    return { issues: thrown.issues.map((issue) => placed(issue, fields)), fields };
  }
}

function readFields(form: FormData): WordFields {
  const one = (name: string) => String(form.get(name) ?? "");
  return {
    stop: one("stop"),
    synonyms: one("synonyms"),
    dictionary: one("dictionary"),
    protect: one("protect"),
  };
}

const linesOf = (given: string) =>
  given
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

function readLists(fields: WordFields, issues: Issue[]): TextSettings {
  const synonyms = linesOf(fields.synonyms).map((line, at) => {
    const [from = "", to = "", ...rest] = line.split(arrow);
    if (from === "" || to === "" || rest.length > 0) issues.push(badSynonym(line, at));
    return { from, to };
  });
  return {
    stop: linesOf(fields.stop),
    synonyms,
    dictionary: linesOf(fields.dictionary),
    protect: linesOf(fields.protect),
  };
}

function badSynonym(line: string, at: number): Issue {
  const said = text(
    `“${line}”读不懂：每行写成“退钱 → 退款”，前者计为后者。`,
    `"${line}" cannot be read: write each line as "cash back → refund"; the first counts as the second.`,
  );
  return { where: `synonyms.${at}`, code: "bad-synonym", text: said };
}

/** The issue at its list, with the line that it is about. */
function placed(issue: Issue, fields: WordFields): Issue {
  const [list = "", line = ""] = issue.where.split(".");
  if (issue.code !== "bad-word" || !(list in fields)) return { ...issue, where: list };
  const given = linesOf(fields[list as keyof WordFields])[Number(line)] ?? "";
  return {
    ...issue,
    where: list,
    text: text(`“${given}”：${issue.text.zh}`, `"${given}": ${issue.text.en}`),
  };
}

function fieldsOf({ stop, synonyms, dictionary, protect }: TextSettings): WordFields {
  return {
    stop: stop.join("\n"),
    synonyms: synonyms.map(({ from, to }) => `${from} → ${to}`).join("\n"),
    dictionary: dictionary.join("\n"),
    protect: protect.join("\n"),
  };
}
