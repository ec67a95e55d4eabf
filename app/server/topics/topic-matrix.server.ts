import { metricHead, metricNote } from "../../../analytics/present/metric-head";
import { topicMatrix } from "../../../analytics/present/topic-matrix";
import { workspaceFor } from "../house.server";
import type { PageAsk } from "../page-ask.server";
import { newestTaxonomy, readerOf } from "../text/readers.server";
import { risingTopics } from "./rising-topics.server";

/** The figures of each topic, the volume first. */
const matrixMetrics = [
  "conversations",
  "satisfaction",
  "first_response",
  "repeat_contact",
  "negative_share",
  "left_share",
] as const;

/** What rose, and topic × metric; null without a taxonomy. */
export async function matrixPage(page: PageAsk) {
  const { body } = await newestTaxonomy(page.context);
  if (body.topics.length === 0) return null;
  const heads = matrixMetrics.map(metricHead);
  const [byTopic, all, rising, unread] = await Promise.all([
    page.ask({ metrics: matrixMetrics, by: ["topic"], limit: 100_000 }),
    page.ask({ metrics: matrixMetrics, by: [] }),
    risingTopics(page),
    unreadTexts(page),
  ]);
  return {
    matrix: topicMatrix(body.topics, heads, byTopic, all, page.link),
    rising,
    unread,
    notes: matrixMetrics.map((id) => metricNote(id)),
  };
}

/** Conversations whose words and topics are not read yet. */
export async function unreadTexts({ workspace }: PageAsk): Promise<number> {
  return readerOf(await workspaceFor(workspace)).state().pending ?? 0;
}
