import { dimensionOf, valueText } from "../../../analytics/dimensions";
import { metricById } from "../../../analytics/metrics/index";
import { annotated } from "../../../analytics/present/annotated";
import type { TimeGrain } from "../../../analytics/present/dates";
import { grouped } from "../../../analytics/present/figures";
import { metricHead, metricNote } from "../../../analytics/present/metric-head";
import { read } from "../../../analytics/present/reader";
import { bucketsOf, grainsFor, timeChart } from "../../../analytics/present/series";
import { type GroupOrder, partOverTime, shareGroups } from "../../../analytics/present/share-groups";
import { tileOf } from "../../../analytics/present/tiles";
import { readingOf } from "../../../analytics/query/context";
import { type Text, text } from "../../../analytics/text";
import { moodWords } from "../../strings/mood";
import { overviewTitles } from "../../strings/overview-titles";
import { readAnnotations } from "../annotations.server";
import { workspaceFor } from "../house.server";
import { workspaceModels } from "../models/model-cards.server";
import { joined, ratingGrain, wordsOf } from "../overview.server";
import { nameOf, type PageAsk } from "../page-ask.server";
import { unreadTexts } from "./topic-matrix.server";

const tileMetrics = ["negative_share", "sentiment_mean", "satisfaction", "conversations"] as const;
const splits = ["topic", "agent", "channel", "group"] as const;
type Split = (typeof splits)[number];
/** In the tables; the charts draw fewer. */
const mostGroups = 500;

/** How customers feel: over time, and where it is worse than elsewhere. */
export async function moodPage(page: PageAsk, order: GroupOrder, askedGrain: string | null) {
  const { ask, filter, link, resolved } = page;
  const cut = moodCut(page, askedGrain);
  const { grain } = cut;
  const uncompared = { ...filter, compare: null };
  const [negative, mean] = [metricHead("negative_share"), metricHead("sentiment_mean")];
  const [totals, courses, course, notes, unread, basis, ...answers] = await Promise.all([
    ask({ metrics: tileMetrics, by: [] }),
    ask({ metrics: tileMetrics, by: [grain] }, uncompared),
    ask({ metrics: ["negative_share", "sentiment_mean"], by: [grain] }),
    readAnnotations(page.context.ask),
    unreadTexts(page),
    moodBasis(page),
    ...splits.map((dim) => ask({ metrics: ["negative_share"], by: [dim] })),
  ]);
  const total = read(totals);
  const n = total.number(negative.n, 0) ?? 0;
  const counted = text(`${grouped(n)} ${moodWords.worded.zh}`, `${grouped(n)} ${moodWords.worded.en}`);
  const keys = bucketsOf(grain, resolved);
  const titled = (title: Text, ...parts: Text[]) => ({ title, subtitle: joined(...parts) });
  const drawn = titled(moodWords.meanTrend, moodWords.scale, overviewTitles.byDay[grain], counted);
  const parted = titled(moodWords.negativeTrend, overviewTitles.byDay[grain], counted);
  const groups = splits.map((dim, at) => {
    const options = {
      dim,
      label: labelOf(page, dim),
      link,
      titles: titled(moodWords.by[dim], ...whose(page, dim), counted),
      part: moodWords.negative,
      overall: total.number("negative_share", 0),
      order,
      most: mostGroups,
    };
    return { dim, model: shareGroups(negative, answers[at] ?? totals, options) };
  });
  return {
    worded: n,
    unread,
    basis,
    order,
    cut,
    tiles: tileMetrics.map((id) => tileOf(metricHead(id), totals, courses, grain, link)),
    notes: tileMetrics.map((id) => metricNote(id)),
    negative: annotated(partOverTime(negative, course, grain, link, parted), notes, keys),
    mean: annotated(timeChart(mean, course, grain, link, drawn), notes, keys),
    groups,
    topics: page.context.directory.topics.size,
  };
}

/** Days, unless the range is long; hours hold too few to tell a mood. */
function moodCut({ resolved }: PageAsk, asked: string | null) {
  const grains = grainsFor(resolved).filter((one) => one !== "hour");
  const fits = ratingGrain(resolved.from, resolved.to, 45);
  const usual: TimeGrain = fits === "hour" ? "day" : fits;
  return { grains, usual, grain: grains.find((one) => one === asked) ?? usual };
}

function labelOf({ context }: PageAsk, dim: Split): (key: string) => Text {
  if (dim === "agent" || dim === "group") return nameOf(context, dim);
  if (dim === "channel") return wordsOf("channel");
  return (key) => context.directory.topics.get(key) ?? valueText(dimensionOf("topic"), key || null);
}

/** By whom an agent's conversations are meant. */
function whose({ context, resolved }: PageAsk, dim: Split): Text[] {
  const reading = metricById("negative_share")?.agent(readingOf(context, resolved));
  return dim === "agent" && reading ? [reading.label] : [];
}

/** The model that tells moods now, with what it is worth on what it had not seen. */
async function moodBasis({ workspace }: PageAsk) {
  const { cards } = await workspaceModels(await workspaceFor(workspace));
  const card = cards.find(({ task, active }) => task === "sentiment" && active);
  if (card === undefined) return null;
  const figure = card.heldOut.find((held) => held.figure === "accuracy" || held.figure === "auc") ?? null;
  return { name: card.name, kind: card.kind, measuredOn: card.measuredOn, figure };
}
