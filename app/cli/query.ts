import type { Directory } from "../../analytics/directory";
import { parseQuestion } from "../../analytics/query/question";
import { text } from "../../analytics/text";
import { answerCsvPieces, answerJson, answerJsonPieces } from "../server/answer-formats.server";
import { readAll } from "../server/api-params.server";
import { askCached, askContext } from "../server/ask.server";
import { namedWorkspace } from "../server/named-workspace.server";
import { type Command, say } from "./command";
import { filterParams } from "./filter-params";
import { csvOption, filterOptions, jsonOption, noWords, workspaceOption } from "./options";
import { type Cell, tableLines } from "./table";
import { asksScores, customersScored } from "./texts-read";

/** `query`: metrics by dimensions under a filter. */
export const query: Command = {
  name: "query",
  doc: text("按维度和筛选条件查询指标", "Ask for metrics by dimensions under a filter"),
  words: noWords,
  options: [
    {
      name: "metrics",
      value: "a,b",
      doc: text("指标，逗号分隔（见 metrics 命令）", "metrics, comma-separated (see the metrics command)"),
    },
    { name: "by", value: "dim,dim", doc: text("按这些维度分组", "group by these dimensions") },
    ...filterOptions,
    { name: "limit", value: "N", doc: text("最多返回的行数", "most rows to return") },
    workspaceOption,
    jsonOption,
    csvOption,
  ],
  needs: "present folder",
  collects: true,
  async run(call) {
    const issues = [...call.issues];
    const params = filterParams(call, issues);
    for (const name of ["metrics", "by", "limit"]) {
      const value = call.value(name);
      if (value !== null) params.set(name, value);
    }
    if (call.has("json") && call.has("csv")) {
      const said = text("--json 与 --csv 只能给一个。", "Give either --json or --csv, not both.");
      issues.push({ where: "--csv", code: "two_formats", text: said });
    }
    const read = (directory?: Directory) => parseQuestion(params, [], directory, call.terminal.locale);
    const asked = await readAll(issues, async () => {
      const workspace = await namedWorkspace(call.value("workspace"), read, issues);
      const question = read((await askContext(workspace.id, params)).directory);
      return { workspace, id: workspace.id, question };
    });
    const { metrics, by, filter } = asked.question;
    const dims = [...by, ...filter.clauses.map(({ dim }) => dim)];
    if (asksScores(metrics, dims)) await customersScored(call, asked.workspace);
    const answer = await askCached(asked.id, asked.question);
    if (call.has("csv") || call.has("json")) {
      const pieces = call.has("csv") ? answerCsvPieces(answer) : answerJsonPieces(answer);
      let last = "";
      for await (const piece of pieces) {
        if (last !== "") call.terminal.out(last.replace(/\n$/, ""));
        last = piece;
      }
      call.terminal.out(last.trimEnd());
      return;
    }
    const json = answerJson(answer);
    const shown = answer.columns.filter(({ kind }) => !["low", "high", "external_id"].includes(kind));
    const rows = json.rows.map((row) => shown.map(({ id }): Cell => row[id] ?? null));
    for (const line of tableLines(
      shown.map(({ id }) => id),
      rows,
    ))
      call.terminal.out(line);
    const { from, to, tz } = json.resolved;
    call.terminal.note(`${from} – ${to} (${tz})`);
    for (const warning of json.warnings) call.terminal.note(say(call, warning));
  },
};
