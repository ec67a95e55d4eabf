import type { Directory } from "../../analytics/directory";
import { keywordParameters, mostKeywords, parseKeywords } from "../../analytics/keywords/keyword-question";
import { text } from "../../analytics/text";
import { readAll } from "../server/api-params.server";
import { askContext } from "../server/ask.server";
import { namedWorkspace } from "../server/named-workspace.server";
import { keywordsCached, keywordsJson } from "../server/topics/keywords.server";
import { type Command, say } from "./command";
import { filterParams } from "./filter-params";
import { filterOptions, jsonOption, noWords, workspaceOption } from "./options";
import { tableLines } from "./table";
import { textsRead } from "./texts-read";

const valued = keywordParameters.filter((name) => name !== "rising");

/** `keywords`: the most frequent or the rising words under a filter. */
export const keywords: Command = {
  name: "keywords",
  doc: text(
    "高频词与上升词（按会话数，不按出现次数）",
    "The most frequent and the rising words, by conversations and not by mentions",
  ),
  words: noWords,
  options: [
    {
      name: "side",
      value: "customer|agent|all",
      doc: text("谁说的，默认 customer", "whose words, by default customer"),
    },
    { name: "lang", value: "zh|en", doc: text("只看中文词或英文词", "only Chinese or only English words") },
    {
      name: "top",
      value: "N",
      doc: text(`最多多少个词，1–${mostKeywords}，默认 50`, `most words, 1–${mostKeywords}, by default 50`),
    },
    {
      name: "rising",
      value: null,
      doc: text(
        "上升的词：--as-of 之前 7 天及其中每一天与此前 8 周相比，已确认的在前",
        "rising words: the 7 days before --as-of, and each of them, against the 8 weeks before, flagged ones first",
      ),
    },
    {
      name: "as-of",
      value: "D",
      doc: text(
        "所看 7 天之后的那一天（不含），默认取筛选范围末尾；此日及以后的会话不看",
        "the day after the 7 days looked at (exclusive), by default the filter's end; nothing from it on is looked at",
      ),
    },
    {
      name: "by",
      value: "day|week|month",
      doc: text("趋势按日、周或月，默认 week", "trend by day, week or month, by default week"),
    },
    ...filterOptions,
    workspaceOption,
    jsonOption,
  ],
  needs: "present folder",
  collects: true,
  async run(call) {
    const issues = [...call.issues];
    const params = filterParams(call, issues);
    for (const name of valued) {
      const value = call.value(name);
      if (value !== null) params.set(name, value);
    }
    if (call.has("rising")) params.set("rising", "true");
    const read = (directory?: Directory) => parseKeywords(params, [], directory);
    const asked = await readAll(issues, async () => {
      const workspace = await namedWorkspace(call.value("workspace"), read, issues);
      return { workspace, question: read((await askContext(workspace.id, params)).directory) };
    });
    await textsRead(call, asked.workspace);
    const context = await askContext(asked.workspace.id, params);
    const answer = await keywordsCached(context, asked.question);
    if (call.has("json")) return call.terminal.out(JSON.stringify(keywordsJson(answer)));
    const head = [
      "term",
      "lang",
      "conversations",
      "share",
      "from",
      "to",
      "risen",
      "ratio",
      "q",
      "flagged",
      "since",
    ];
    const rows = answer.rows.map(({ term, lang, conversations, share, rising }) => [
      term,
      lang,
      conversations,
      share,
      rising.from,
      rising.to,
      rising.conversations,
      rising.ratio,
      rising.q,
      rising.flagged,
      rising.since,
    ]);
    for (const line of tableLines(head, rows)) call.terminal.out(line);
    const { n, tested, fdr, why, week } = answer;
    const counted = text(`共 ${n} 个有话的会话`, `of ${n} conversations with words`);
    const judged = text(
      `上升：${week.from} 至 ${week.to}（不含）的 7 天及其中每一天；比较了 ${tested} 个词，误报率控制在 ${fdr * 100}%`,
      `rising: the 7 days from ${week.from} to ${week.to} (exclusive) and each of them; ${tested} words compared, false-discovery rate ${fdr * 100} %`,
    );
    for (const note of [counted, why ?? judged]) call.terminal.note(say(call, note));
  },
};
