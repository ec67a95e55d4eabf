import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Directory } from "../../analytics/directory";
import { BadInput, type Issue } from "../../analytics/errors";
import { parseFilter, readFilter } from "../../analytics/filter/parse";
import { text } from "../../analytics/text";
import { readAll } from "../server/api-params.server";
import { askContext } from "../server/ask.server";
import { namedWorkspace } from "../server/named-workspace.server";
import { previewRule, readRuleFile } from "../server/topics/preview-rule.server";
import { saveTaxonomy } from "../server/topics/saved-taxonomies.server";
import { findSuggestions } from "../server/topics/suggestions.server";
import {
  clustersWanted,
  listJson,
  previewJson,
  suggestionsJson,
} from "../server/topics/topic-formats.server";
import { listTopics } from "../server/topics/topic-list.server";
import { type Call, type Command, say } from "./command";
import { filterParams } from "./filter-params";
import { filterOptions, jsonOption, workspaceOption } from "./options";
import { tableLines } from "./table";
import { textsRead } from "./texts-read";

/** `topics`: what rules find, what one would find, and what no rule covers. */
export const topics: Command = {
  name: "topics",
  doc: text(
    "话题：列出、试算一条规则、应用一份话题表、从未覆盖的会话中发现新话题",
    "Topics: list them, try a rule, apply a taxonomy, find new ones in what no rule covers",
  ),
  words: { usage: "list | preview <rule-file> | apply <taxonomy-file> | suggest", least: 1, most: 2 },
  options: [
    {
      name: "k",
      value: "N",
      doc: text("suggest：最多分成几类", "suggest: groups at most"),
    },
    {
      name: "exact",
      value: null,
      doc: text("preview：逐一计数，不抽样", "preview: count everything instead of a sample"),
    },
    {
      name: "note",
      value: "TEXT",
      doc: text("apply：写进版本历史的说明", "apply: a note for the version history"),
    },
    ...filterOptions,
    workspaceOption,
    jsonOption,
  ],
  needs: "present folder",
  collects: true,
  async run(call) {
    const [action = "", path] = call.words;
    const run = actions[action];
    const issues = [...call.issues];
    // That there is none the words say already.
    if (!run && action !== "") {
      const known = Object.keys(actions).join(", ");
      const said = text(
        `没有 topics ${action}，可用：${known}`,
        `there is no topics ${action}; there are: ${known}`,
      );
      issues.push({ where: action, code: "unknown_action", text: said });
    } else if (run && run.file !== (path !== undefined)) {
      const said = run.file
        ? text(`topics ${action} 需要一个文件`, `topics ${action} needs a file`)
        : text(`topics ${action} 不接受文件`, `topics ${action} takes no file`);
      issues.push({ where: action, code: "bad_words", text: said });
    }
    // An action that there is not is told with whatever else is wrong.
    if (run && run.file === (path !== undefined)) await run.run(call, issues, path ?? "");
    else await filtered(call, issues);
  },
};

interface Action {
  readonly file: boolean;
  run(call: Call, issues: Issue[], path: string): Promise<void>;
}

const actions: Readonly<Record<string, Action>> = {
  list: { file: false, run: list },
  preview: { file: true, run: preview },
  apply: { file: true, run: apply },
  suggest: { file: false, run: suggest },
};

async function list(call: Call, issues: Issue[]): Promise<void> {
  const { workspace, filter } = await filtered(call, issues);
  await textsRead(call, workspace);
  const answer = await listTopics(workspace, filter);
  if (call.has("json")) return call.terminal.out(JSON.stringify(listJson(answer)));
  const { locale } = call.terminal;
  const rows = answer.topics.map(({ id, name, parent, conversations, share }) => [
    id,
    name[locale],
    parent,
    conversations,
    share,
  ]);
  for (const line of tableLines(["id", "name", "parent", "conversations", "share"], rows))
    call.terminal.out(line);
  const { version, conversations, uncovered } = answer;
  const said = text(
    `版本 ${version}；${conversations} 个会话中 ${uncovered} 个没有话题`,
    `version ${version}; ${uncovered} of ${conversations} conversations have no topic`,
  );
  call.terminal.note(say(call, said));
}

async function preview(call: Call, issues: Issue[], path: string): Promise<void> {
  const { workspace, topic } = await readAll(issues, async () => {
    const read = () => readJson(call, path);
    const workspace = await namedWorkspace(call.value("workspace"), read, issues);
    return { workspace, topic: await readRuleFile(workspace, await read()) };
  });
  const answer = await previewRule(workspace, topic, { exact: call.has("exact"), signal: call.signal });
  if (call.has("json")) return call.terminal.out(JSON.stringify(previewJson(answer)));
  const { hits, conversations, sampled, exact, change, overlap, samples } = answer;
  const about = (one: typeof hits) => (exact ? `${one.value}` : `≈ ${one.value} (${one.low}–${one.high})`);
  call.terminal.out(
    say(
      call,
      text(
        `命中 ${about(hits)} / ${conversations} 个会话`,
        `takes ${about(hits)} of ${conversations} conversations`,
      ),
    ),
  );
  if (change)
    call.terminal.out(
      say(
        call,
        text(
          `与已保存的相比：新增 ${about(change.gained)}，失去 ${about(change.lost)}`,
          `against the saved one: gains ${about(change.gained)}, loses ${about(change.lost)}`,
        ),
      ),
    );
  for (const one of overlap) call.terminal.out(`  ∩ ${one.name[call.terminal.locale]}: ${about(one.both)}`);
  for (const { externalId, said } of samples)
    call.terminal.out(`${externalId}\t${said.replace(/\s+/g, " ")}`);
  call.terminal.note(say(call, text(`看了 ${sampled} 个会话`, `looked at ${sampled} conversations`)));
}

async function apply(call: Call, issues: Issue[], path: string): Promise<void> {
  const params = filterParams(call, issues);
  const { workspace, saved } = await readAll(issues, async () => {
    // What is shown afterwards is read before anything is saved; topics that it names may be new.
    const read = () => readAll(issuesOf(params), () => readJson(call, path));
    const workspace = await namedWorkspace(call.value("workspace"), read, issues);
    const input = await read();
    if (issues.length > 0) throw new BadInput([]);
    return { workspace, saved: await saveTaxonomy(workspace, input, call.value("note")) };
  });
  await textsRead(call, workspace);
  const { filter } = await filtered(call, []);
  const answer = await listTopics(workspace, filter);
  if (call.has("json")) return call.terminal.out(JSON.stringify(listJson(answer)));
  const said = text(
    `已应用版本 ${saved.version}：${answer.topics.length} 个话题，${answer.conversations - answer.uncovered} / ${answer.conversations} 个会话有话题`,
    `version ${saved.version} is applied: ${answer.topics.length} topics, ${answer.conversations - answer.uncovered} of ${answer.conversations} conversations have one`,
  );
  call.terminal.out(say(call, said));
}

async function suggest(call: Call, issues: Issue[]): Promise<void> {
  const k = clustersWanted(call.value("k"), issues);
  const { workspace, filter } = await filtered(call, issues);
  await textsRead(call, workspace);
  const context = await askContext(workspace.id);
  const found = await findSuggestions(workspace, context, { filter, k }, call.signal);
  if (call.has("json")) return call.terminal.out(JSON.stringify(suggestionsJson(found)));
  const rows = found.clusters.map(({ id, name, conversations, quote }) => [
    id,
    name[call.terminal.locale],
    conversations.length,
    quote.replace(/\s+/g, " ").slice(0, 60),
  ]);
  for (const line of tableLines(["id", "name", "conversations", "quote"], rows)) call.terminal.out(line);
  const said = text(
    `看了 ${found.sampled} 个没有话题的会话`,
    `looked at ${found.sampled} conversations without a topic`,
  );
  call.terminal.note(say(call, said));
}

async function filtered(call: Call, issues: Issue[]) {
  const params = filterParams(call, issues);
  return readAll(issues, async () => {
    const read = (directory?: Directory) => parseFilter(params, [], directory);
    const workspace = await namedWorkspace(call.value("workspace"), read, issues);
    return { workspace, filter: read((await askContext(workspace.id, params)).directory) };
  });
}

/** What is wrong with a filter, as far as can be told without its workspace. */
function issuesOf(params: URLSearchParams): Issue[] {
  const issues: Issue[] = [];
  readFilter(params, [], undefined, issues);
  return issues;
}

async function readJson(call: Call, path: string): Promise<unknown> {
  const wrong = (code: string, zh: string, en: string) =>
    new BadInput([{ where: path, code, text: text(zh, en) }]);
  const written = await readFile(resolve(call.cwd, path), "utf8").catch((cause: Error) => {
    throw wrong("unreadable", `读不了文件：${cause.message}`, `the file cannot be read: ${cause.message}`);
  });
  try {
    return JSON.parse(written.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw wrong("bad_json", `不是合法的 JSON：${said}`, `not valid JSON: ${said}`);
  }
}
