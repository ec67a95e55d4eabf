import { dimensionOf, valueText } from "../../../analytics/dimensions";
import { narrow, only } from "../../../analytics/filter/drill";
import { buildTopTerms } from "../../../analytics/keywords/keyword-counts";
import { annotated } from "../../../analytics/present/annotated";
import { metricHead, metricNote } from "../../../analytics/present/metric-head";
import { read } from "../../../analytics/present/reader";
import { bucketsOf, grainsFor } from "../../../analytics/present/series";
import { largestGroups, type Plot, trendChart } from "../../../analytics/present/trends";
import { mapRows } from "../../../analytics/query/rows";
import { overviewTitles } from "../../strings/overview-titles";
import { trendWords } from "../../strings/trends";
import { readAnnotations } from "../annotations.server";
import { basis, joined, ratingGrain } from "../overview.server";
import { nameOf, type PageAsk } from "../page-ask.server";
import { newestTaxonomy } from "../text/readers.server";
import { unreadTexts } from "./topic-matrix.server";
import type { TrendRequest, TrendSplit } from "./trend-request.server";

const mostPanels = 9;
const usualPlots = 3;
const suggested = 150;

/** The words and topics that the address asks for over time, together or a chart a group. */
export async function trendsPage(page: PageAsk, request: TrendRequest, askedGrain: string | null) {
  const { context, resolved, ask, filter } = page;
  const { measure, split, shape } = request;
  const grains = grainsFor(resolved).filter((one) => one !== "hour");
  const fits = ratingGrain(resolved.from, resolved.to, 45);
  const usual = fits === "hour" ? "day" : fits;
  const grain = grains.find((one) => one === askedGrain) ?? usual;
  const keys = bucketsOf(grain, resolved);
  const plots = request.plots.length > 0 ? request.plots : await usualPlotsOf(page);
  const by = split === null ? [grain] : [grain, split];
  const question = { metrics: ["conversations"], by };
  const [all, notes, unread, ...answers] = await Promise.all([
    ask(question),
    readAnnotations(context.ask),
    unreadTexts(page),
    ...plots.map(({ dim, value }) => ask(question, narrow(filter, [only(dim, value)]))),
  ]);
  const asked = plots.flatMap((plot, at) => {
    const answer = answers[at];
    return answer ? [{ plot, answer }] : [];
  });
  const reader = read(all);
  let n = 0;
  for (let row = 0; row < reader.length; row++) n += reader.number("conversations", row) ?? 0;
  const frame = { grain, keys, measure, link: page.link, all };
  const subtitle = joined(
    trendWords.measures[measure],
    overviewTitles.byDay[grain],
    ...(split === null ? [basis(metricHead("conversations"), n, resolved.tz)] : []),
  );
  const chart = (group: string | null) =>
    annotated(
      trendChart(
        asked,
        frame,
        {
          title: group === null || split === null ? trendWords.title : groupName(page, split, group),
          subtitle,
        },
        group === null || split === null ? null : { dim: split, key: group },
      ),
      notes,
      keys,
    );
  const groups = split === null ? [null] : largestGroups(all, split, mostPanels);
  return {
    plots,
    measure,
    split,
    shape,
    cut: { grain, usual, grains },
    charts: groups.map(chart),
    unread,
    notes: [metricNote("conversations")],
  };
}

function groupName({ context }: PageAsk, split: TrendSplit, key: string) {
  if (split === "agent" || split === "group") return nameOf(context, split)(key);
  return valueText(dimensionOf(split), key);
}

/** What is drawn before anybody chose: the largest topics, without topics the words customers use most. */
async function usualPlotsOf(page: PageAsk): Promise<Plot[]> {
  const { context, ask, filter } = page;
  const [{ body }, topics] = await Promise.all([
    newestTaxonomy(context),
    ask({ metrics: ["conversations"], by: ["topic"] }, { ...filter, compare: null }),
  ]);
  const reader = read(topics);
  const plots = Array.from({ length: reader.length }, (_, row) => reader.key("topic", row)).flatMap(
    (value): Plot[] => {
      const topic = body.topics.find(({ id }) => id === value);
      return topic && !topic.parent ? [{ dim: "topic", value, label: topic.name }] : [];
    },
  );
  if (plots.length > 0) return plots.slice(0, usualPlots);
  return (await topWords(page, usualPlots)).map((word) => ({
    dim: "word",
    value: `customer:${word}`,
    label: trendWords.saidBy.customer(word),
  }));
}

function topWords({ context, resolved }: PageAsk, most: number): Promise<string[]> {
  const scope = { resolved, tz: context.settings.tz, side: "customer", lang: null } as const;
  return context
    .ask(buildTopTerms(scope, most))
    .then((table) => mapRows(table, (cells) => cells.text("term") ?? ""));
}

/** What the picker offers while one types: every topic in the reader's two languages, and the words used most. */
export async function plotSuggestions(page: PageAsk): Promise<{ zh: string; en: string }[]> {
  const words = await topWords(page, suggested);
  return [...page.context.directory.topics.values(), ...words.map((word) => ({ zh: word, en: word }))];
}
