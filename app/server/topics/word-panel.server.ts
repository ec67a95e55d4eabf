import { narrow, only } from "../../../analytics/filter/drill";
import { writeWord } from "../../../analytics/filter/word";
import {
  askWords,
  type Keyword,
  type KeywordQuestion,
  scopeOf,
} from "../../../analytics/keywords/ask-keywords";
import { askCompanions, askQuotes } from "../../../analytics/keywords/ask-word";
import type { ChartModel, Mark } from "../../../analytics/present/chart-model";
import { bucketLabel, counted } from "../../../analytics/present/dates";
import { grouped } from "../../../analytics/present/figures";
import { metricHead, metricNote } from "../../../analytics/present/metric-head";
import { figuresOf, type Link, read } from "../../../analytics/present/reader";
import type { Answer } from "../../../analytics/query/answer";
import type { Text } from "../../../analytics/text";
import { linkUnder } from "../../components/drill-link";
import { keywordWords } from "../../strings/topics";
import { joined, wordsOf } from "../overview.server";
import { nameOf, type PageAsk } from "../page-ask.server";
import { wordLink } from "./word-link.server";

const splits = ["channel", "group", "agent"] as const;
const mostRows = 6;
const judged = ["satisfaction", "negative_share"] as const;

/** Everything about one word under the page's filter. */
export async function wordPanel(page: PageAsk, question: KeywordQuestion, term: string) {
  const { context, resolved } = page;
  if (wordLink(page, question.side)(term) === null) return { term, row: null, why: keywordWords.namesWords };
  const word = writeWord(term, question.side);
  const filter = narrow({ ...page.filter, compare: null }, [only("word", word)]);
  const link = linkUnder(page.workspace, filter);
  const scope = scopeOf(context, { ...question, lang: null }, resolved);
  const [answer, totals, quotes, ...parts] = await Promise.all([
    askWords(context, question, [{ term, surface: term, lang: /\p{Script=Han}/u.test(term) ? "zh" : "en" }]),
    page.ask({ metrics: judged, by: [] }, filter),
    askQuotes(context, scope, term),
    ...splits.map((dim) => page.ask({ metrics: ["conversations"], by: [dim] }, filter)),
  ]);
  const [row] = answer.rows;
  if (!row || row.conversations === 0) return { term, row: null, why: keywordWords.notSaid(term) };
  const companions = await askCompanions(context, scope, term, {
    conversations: answer.n,
    withWord: row.conversations,
  });
  return {
    term,
    row,
    n: answer.n,
    href: link("conversations", []),
    trend: trendChart(row, answer.by, link, joined(basisOf(answer.n))),
    figures: judged.map((id) => {
      const head = metricHead(id);
      const { value, low, high, n } = figuresOf(head, read(totals), 0);
      return { id, label: head.label, unit: head.unit, value, low, high, n, href: link(id, []) };
    }),
    notes: judged.map((id) => metricNote(id)),
    quotes: quotes.map((quote) => ({
      ...quote,
      href: `${link("conversations", [])}&open=${quote.conversationId}&message=${quote.messageId}`,
    })),
    companions,
    splits: splits.flatMap((dim, at) => {
      const part = parts[at];
      return part ? [splitOf(page, dim, part, link)] : [];
    }),
  };
}

function basisOf(n: number): Text {
  const { zh, en } = counted(grouped(n), keywordWords.withWords.zh, keywordWords.withWords.en);
  return { zh: `${keywordWords.ofThem.zh} ${zh}`, en: `${keywordWords.ofThem.en} ${en}` };
}

/** The word's share over time with its interval; each point opens its conversations. */
function trendChart(row: Keyword, grain: KeywordQuestion["by"], link: Link, subtitle: Text): ChartModel {
  const marks = row.trend.map(
    ({ from, count, share, low, high }): Mark => ({
      key: from,
      label: bucketLabel(grain, from),
      value: share,
      low,
      high,
      n: count,
      compare: null,
      href: count > 0 ? link("conversations", [only(grain, from)]) : null,
    }),
  );
  const label = { zh: row.surface, en: row.surface };
  return {
    title: keywordWords.trend,
    subtitle,
    unit: "share",
    axis: "time",
    grain,
    series: [{ key: row.term, label, marks }],
    anomalies: [],
  };
}

function splitOf(page: PageAsk, dim: (typeof splits)[number], answer: Answer, link: Link) {
  const reader = read(answer);
  const label = dim === "channel" ? wordsOf("channel") : nameOf(page.context, dim);
  const rows = Array.from({ length: reader.length }, (_, at) => {
    const key = reader.key(dim, at);
    const n = reader.number("conversations", at) ?? 0;
    return { key, label: label(key), n, href: link("conversations", [only(dim, key === "" ? null : key)]) };
  });
  rows.sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1));
  return {
    dim,
    rows: rows.filter(({ n }) => n > 0).slice(0, mostRows),
    more: Math.max(0, rows.length - mostRows),
  };
}
