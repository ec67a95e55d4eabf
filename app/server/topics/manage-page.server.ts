import { BadInput, type Issue } from "../../../analytics/errors";
import { only } from "../../../analytics/filter/drill";
import { read } from "../../../analytics/present/reader";
import { text } from "../../../analytics/text";
import { readyTaxonomies } from "../../../analytics/topics/taxonomies";
import type { Workspace } from "../../../sql/workspace";
import { workspaceFor } from "../house.server";
import { isBadInput } from "../http-errors.server";
import type { PageAsk } from "../page-ask.server";
import { newestTaxonomy, readerOf } from "../text/readers.server";
import { markExample } from "./mark-example.server";
import { restoreTaxonomy, savedVersions, saveTaxonomy } from "./saved-taxonomies.server";
import { lastSuggestions } from "./suggestions.server";
import { listTopics } from "./topic-list.server";

/** The tree of topics, the one that is edited, and the versions. */
export async function managePage(page: PageAsk, params: URLSearchParams) {
  const workspace = await workspaceFor(page.workspace);
  const [list, trends, versions] = await Promise.all([
    listTopics(workspace, page.filter),
    weeklyTrends(page),
    savedVersions(workspace),
  ]);
  const [edit, draft] = [params.get("edit"), params.get("draft")];
  const phrases = lastSuggestions(workspace)?.clusters.find(({ id }) => id === draft);
  const known = !edit || list.topics.some(({ id }) => id === edit);
  return {
    /** What the address names and there is not. */
    stray: [
      ...(known ? [] : [noTopic(edit)]),
      ...(draft === null || phrases !== undefined ? [] : [noSuggestion(draft)]),
    ],
    list: {
      ...list,
      topics: list.topics.map((topic) => ({
        ...topic,
        href: page.link("conversations", [only("topic", topic.id)]),
        trend: trends.get(topic.id) ?? [],
      })),
    },
    uncoveredHref: page.link("conversations", [only("topic", null)]),
    fault: readerOf(workspace).state().fault,
    edit: known ? edit : null,
    draft: phrases
      ? { name: phrases.name, phrases: phrases.phrases.slice(0, 6).map(({ phrase }) => phrase) }
      : null,
    versions,
    ready: readyTaxonomies.map(({ id, name, taxonomy }) => ({ id, name, topics: taxonomy.topics.length })),
  };
}

function noTopic(id: string): Issue {
  const said = text(
    `没有编号为「${id}」的话题，可能已被删除。`,
    `There is no topic "${id}"; it may have been removed.`,
  );
  return { where: "edit", code: "unknown_value", text: said };
}

function noSuggestion(id: string): Issue {
  const said = text(
    `没有编号为「${id}」的新话题建议，可能已被后来的查找取代。`,
    `There is no suggestion "${id}"; a later search may have replaced it.`,
  );
  return { where: "draft", code: "unknown_value", text: said };
}

async function weeklyTrends(page: PageAsk): Promise<Map<string, number[]>> {
  const asked = { metrics: ["conversations"], by: ["topic", "week"] as const };
  const answer = await page.ask(asked, { ...page.filter, compare: null });
  const reader = read(answer);
  const rows = Array.from({ length: reader.length }, (_, row) => ({
    topic: reader.key("topic", row),
    week: reader.key("week", row),
    n: reader.number("conversations", row) ?? 0,
  }));
  const weeks = [...new Set(rows.map(({ week }) => week))].sort();
  const place = new Map(weeks.map((week, at) => [week, at]));
  const trends = new Map<string, number[]>();
  for (const { topic, week, n } of rows) {
    const trend = trends.get(topic) ?? new Array<number>(weeks.length).fill(0);
    trend[place.get(week) ?? 0] = n;
    trends.set(topic, trend);
  }
  return trends;
}

/** What an action answers: what is wrong, or the version that is saved now (null: it changed no taxonomy). */
export interface ManageAnswer {
  readonly issues: readonly Issue[];
  readonly version: number | null;
}

/** Carries out one of the page's forms. */
export async function manageTopics(workspace: Workspace, form: FormData): Promise<ManageAnswer> {
  try {
    return { issues: [], version: await carryOut(workspace, form) };
  } catch (thrown) {
    if (!isBadInput(thrown)) throw thrown;
    return { issues: thrown.issues, version: null };
  }
}

async function carryOut(workspace: Workspace, form: FormData): Promise<number | null> {
  const value = (name: string) => String(form.get(name) ?? "");
  switch (value("intent")) {
    case "save-topic":
      return saveTopic(workspace, parsed(value("topic")), value("original"), value("note"));
    case "remove-topic": {
      const { body } = await newestTaxonomy(workspace);
      const topics = body.topics.filter(({ id }) => id !== value("original"));
      return (await saveTaxonomy(workspace, { topics }, `− ${value("original")}`)).version;
    }
    case "ready": {
      const ready = readyTaxonomies.find(({ id }) => id === value("ready"));
      if (!ready) throw unknown(value("ready"));
      return (await saveTaxonomy(workspace, ready.taxonomy, ready.name.en)).version;
    }
    case "import": {
      const file = form.get("file");
      const written = file instanceof File ? await file.text() : "";
      return (await saveTaxonomy(workspace, parsed(written), file instanceof File ? file.name : null))
        .version;
    }
    case "restore":
      return restoreTaxonomy(workspace, Number(value("version")));
    case "mark":
      await markExample(
        workspace,
        value("original"),
        value("conversation"),
        value("fits"),
        value("hit") === "true",
      );
      return null;
    default:
      throw unknown(value("intent"));
  }
}

/** Puts a topic in the place of the one it was made from, or at the end; what its form does not know stays. */
async function saveTopic(workspace: Workspace, topic: unknown, original: string, note: string) {
  const { body } = await newestTaxonomy(workspace);
  const at = body.topics.findIndex(({ id }) => id === original);
  const topics: unknown[] = [...body.topics];
  const learned = body.topics[at]?.learned;
  if (at >= 0) topics[at] = typeof topic === "object" && learned ? { ...topic, learned } : topic;
  else topics.push(topic);
  return (await saveTaxonomy(workspace, { topics }, note || null)).version;
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new BadInput([
      { where: "file", code: "bad_json", text: text(`不是合法的 JSON：${said}`, `not valid JSON: ${said}`) },
    ]);
  }
}

function unknown(what: string): BadInput {
  return new BadInput([
    { where: "form", code: "unknown", text: text(`没有「${what}」。`, `There is no "${what}".`) },
  ]);
}
