import { NotFound } from "../../../analytics/errors";
import { only } from "../../../analytics/filter/drill";
import { annotated } from "../../../analytics/present/annotated";
import { metricHead, metricNote } from "../../../analytics/present/metric-head";
import { read } from "../../../analytics/present/reader";
import { bucketsOf, categoryChart, timeChart } from "../../../analytics/present/series";
import { tileOf } from "../../../analytics/present/tiles";
import { trendChart } from "../../../analytics/present/trends";
import { type Text, text } from "../../../analytics/text";
import type { Topic } from "../../../analytics/topics/rule";
import { ruleWords } from "../../../analytics/topics/rule-words";
import { linkUnder } from "../../components/drill-link";
import { overviewTitles, shownAs } from "../../strings/overview-titles";
import { topicWords as words } from "../../strings/topic-page";
import { readAnnotations } from "../annotations.server";
import { ratedChats } from "../entity.server";
import { workspaceFor } from "../house.server";
import { basis, joined, ratingGrain, wordsOf } from "../overview.server";
import { nameOf, type PageAsk } from "../page-ask.server";
import { newestTaxonomy } from "../text/readers.server";
import { learnedTopic } from "./learned-topic.server";
import { readTopicNotes } from "./topic-notes.server";
import { topicWords } from "./topic-words.server";

const tileMetrics = [
  "conversations",
  "satisfaction",
  "first_response",
  "repeat_contact",
  "negative_share",
  "sentiment_mean",
  "predicted_satisfaction",
] as const;
const rowsOfBars = 8;

/** The topic of the page and those above and under it. Throws NotFound for an unknown one. */
export async function findTopic(context: PageAsk["context"], id: string) {
  const { topics } = (await newestTaxonomy(context)).body;
  const topic = topics.find((one) => one.id === id);
  if (topic === undefined)
    throw new NotFound(text(`没有编号为「${id}」的话题。`, `There is no topic "${id}".`));
  const above: Topic[] = [];
  for (let at = topics.find((one) => one.id === topic.parent); at && above.length < 10; ) {
    above.unshift(at);
    const { parent }: Topic = at;
    at = topics.find((one) => one.id === parent);
  }
  return { topic, above, under: topics.filter(({ parent }) => parent === id) };
}

/** The models of one topic's page; `page` already holds its clause. */
export async function topicPage(page: PageAsk, id: string, signal: AbortSignal) {
  const { context, filter, ask, link, resolved } = page;
  const { topic, above, under } = await findTopic(context, id);
  const fits = ratingGrain(resolved.from, resolved.to, 45);
  const grain = fits === "hour" ? "day" : fits;
  const keys = bucketsOf(grain, resolved);
  const uncompared = { ...filter, compare: null };
  const whole = { ...filter, clauses: filter.clauses.filter(({ dim }) => dim !== "topic") };
  const volume = metricHead("conversations");
  const negative = metricHead("negative_share");
  const [
    totals,
    courses,
    course,
    all,
    byTopic,
    agents,
    groups,
    channels,
    apart,
    worst,
    best,
    notes,
    marks,
    learned,
  ] = await Promise.all([
    ask({ metrics: tileMetrics, by: [] }),
    ask({ metrics: tileMetrics, by: [grain] }, uncompared),
    ask({ metrics: ["conversations", "negative_share"], by: [grain] }),
    ask({ metrics: ["conversations"], by: [grain] }, whole),
    ask({ metrics: ["conversations"], by: ["topic"] }, { ...whole, compare: null }),
    ask({ metrics: ["conversations"], by: ["agent"] }, uncompared),
    ask({ metrics: ["conversations"], by: ["group"] }, uncompared),
    ask({ metrics: ["conversations"], by: ["channel"] }, uncompared),
    topicWords(page),
    ratedChats(page, "worst-rating", signal),
    ratedChats(page, "best-rating", signal),
    readTopicNotes(context.ask, id),
    readAnnotations(context.ask),
    workspaceFor(page.workspace).then((workspace) => learnedTopic(workspace, topic)),
  ]);
  const n = read(totals).number("conversations", 0) ?? 0;
  const counted = basis(volume, n);
  const cut = overviewTitles.byDay[grain];
  const frame = { grain, keys, measure: "share" as const, link, all };
  const bars = (answer: typeof agents, dim: "agent" | "group" | "channel", title: Text) =>
    categoryChart(
      volume,
      answer,
      dim,
      dim === "channel" ? wordsOf(dim) : nameOf(context, dim),
      link,
      { title, subtitle: counted },
      rowsOfBars,
    );
  const titled = (title: Text, ...parts: Text[]) => ({ title, subtitle: joined(...parts) });
  return {
    head: { id, name: topic.name, above: above.map(({ id, name }) => ({ id, name })), search: page.search },
    conversations: n,
    rule: ruleWords(topic.rule),
    tiles: tileMetrics.map((metric) => tileOf(shownAs(metricHead(metric)), totals, courses, grain, link)),
    metricNotes: tileMetrics.map((metric) => metricNote(metric)),
    trend: annotated(
      trendChart(
        [{ plot: { dim: "topic", value: id, label: topic.name }, answer: course }],
        frame,
        titled(words.trend, words.ofAll, cut, counted),
      ),
      marks,
      keys,
    ),
    mood: annotated(timeChart(negative, course, grain, link, titled(words.mood, cut, counted)), marks, keys),
    agents: bars(agents, "agent", words.agents),
    groups: bars(groups, "group", words.groups),
    channels: bars(channels, "channel", overviewTitles.channels),
    words: apart,
    under: countsUnder(under, byTopic, linkUnder(page.workspace, whole)),
    worst,
    best,
    notes,
    learned,
  };
}

/** The topics under it with their conversations, the largest first. */
function countsUnder(under: readonly Topic[], byTopic: Parameters<typeof read>[0], link: PageAsk["link"]) {
  const reader = read(byTopic);
  const counts = new Map(
    Array.from({ length: reader.length }, (_, row) => [
      reader.key("topic", row),
      reader.number("conversations", row) ?? 0,
    ]),
  );
  return under
    .map(({ id, name }) => {
      const n = counts.get(id) ?? 0;
      return { id, name, n, href: n > 0 ? link("conversations", [only("topic", id)]) : null };
    })
    .sort((a, b) => b.n - a.n);
}
