import { askList } from "../../analytics/query/list";
import { parseList } from "../../analytics/query/list-question";
import { text } from "../../analytics/text";
import { readAll } from "../server/api-params.server";
import { askContext } from "../server/ask.server";
import { listJson } from "../server/conversation-formats.server";
import { manySources } from "../server/find-conversation.server";
import { namedWorkspace } from "../server/named-workspace.server";
import { type Command, say } from "./command";
import { filterParams } from "./filter-params";
import { filterOptions, jsonOption, noWords, workspaceOption } from "./options";
import { tableLines } from "./table";
import { asksScores, customersScored, textsRead } from "./texts-read";

const listOptions = ["metric", "part", "sort", "cursor", "limit"] as const;

/** `conversations`: the conversations under a filter, or those that a metric counted. */
export const conversations: Command = {
  name: "conversations",
  doc: text(
    "列出筛选出的会话，或某个指标所计的会话",
    "List the conversations under a filter, or those a metric counted",
  ),
  words: noWords,
  options: [
    ...filterOptions,
    { name: "metric", value: "M", doc: text("列出这个指标所计的行", "list what this metric counted") },
    {
      name: "part",
      value: "all|numerator",
      doc: text("比率的分母或分子", "a share's denominator or its numerator"),
    },
    {
      name: "sort",
      value: "S",
      doc: text(
        "排序：newest、oldest、longest、shortest、worst-rating、best-rating",
        "newest, oldest, longest, shortest, worst-rating or best-rating",
      ),
    },
    {
      name: "cursor",
      value: "C",
      doc: text("从上次的 next 或 previous 继续", "go on from an earlier next or previous"),
    },
    { name: "limit", value: "N", doc: text("行数，默认 50", "how many, by default 50") },
    workspaceOption,
    jsonOption,
  ],
  needs: "present folder",
  collects: true,
  async run(call) {
    const issues = [...call.issues];
    const params = filterParams(call, issues);
    for (const name of listOptions) {
      const value = call.value(name);
      if (value !== null) params.set(name, value);
    }
    const { context, question } = await readAll(issues, async () => {
      const read = () => parseList(params, []);
      const workspace = await namedWorkspace(call.value("workspace"), read, issues);
      const ready = asksScores(params.getAll("metric"), params.keys()) ? customersScored : textsRead;
      if (issues.length === 0) await ready(call, workspace);
      const context = await askContext(workspace.id, params);
      return { context, question: parseList(params, [], context.directory) };
    });
    const list = await askList(context, question, call.signal);
    if (call.has("json")) return call.terminal.out(JSON.stringify(listJson(list)));
    const several = await manySources(context, call.signal);
    const head = [
      ...(several ? ["source"] : []),
      "external_id",
      "started_at",
      "channel",
      "status",
      "customer",
      "agents",
      "rating",
      "messages",
      "value",
    ];
    const rows = list.rows.map((row) => [
      ...(several ? [row.source] : []),
      row.externalId,
      row.startedAt,
      row.channel,
      row.status,
      row.customer?.name ?? null,
      row.agents.map(({ name }) => name).join(", ") || null,
      row.rating,
      row.messages,
      row.value,
    ]);
    for (const line of tableLines(head, rows)) call.terminal.out(line);
    call.terminal.note(
      say(call, text(`共 ${list.total} 行`, `${list.total} ${list.total === 1 ? "row" : "rows"} in all`)),
    );
    if (list.next !== null) call.terminal.note(`--cursor ${list.next}`);
  },
};
