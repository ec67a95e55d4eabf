import { metricHead, metricNote } from "../../../analytics/present/metric-head";
import { read } from "../../../analytics/present/reader";
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
] as const;

/** What a topic has to do with leaving: what came of it where that is known of any, else how its customers stand now. */
async function churnLink({ ask }: PageAsk): Promise<"left_share" | "at_risk_share"> {
  const known = read(await ask({ metrics: ["left_share"], by: [] })).number("left_share_n", 0) ?? 0;
  return known > 0 ? "left_share" : "at_risk_share";
}

/** What rose, and topic × metric; null without a taxonomy. */
export async function matrixPage(page: PageAsk) {
  const { body } = await newestTaxonomy(page.context);
  if (body.topics.length === 0) return null;
  const metrics = [...matrixMetrics, await churnLink(page)];
  const [byTopic, all, rising, unread] = await Promise.all([
    page.ask({ metrics, by: ["topic"] }),
    page.ask({ metrics, by: [] }),
    risingTopics(page),
    unreadTexts(page),
  ]);
  return {
    matrix: topicMatrix(body.topics, metrics.map(metricHead), byTopic, all, page.link),
    rising,
    unread,
    notes: metrics.map((id) => metricNote(id)),
  };
}

/** Conversations whose words and topics are not read yet. */
export async function unreadTexts({ workspace }: PageAsk): Promise<number> {
  return readerOf(await workspaceFor(workspace)).state().pending ?? 0;
}
