import type { Issue } from "../../../analytics/errors";
import { text } from "../../../analytics/text";
import type { RulePreview } from "./preview-rule.server";
import { mostClusters, type Suggestions } from "./suggestions.server";
import type { TopicList } from "./topic-list.server";

/** The topics as the API and the command line give them: docs/api.md, "Topics". */
export function listJson({ version, applying, unread, conversations, uncovered, topics }: TopicList) {
  return { version, applying, unread, conversations, uncovered, topics };
}

/** A rule's preview as the API and the command line give it. */
export function previewJson({ samples, overlap, ...rest }: RulePreview) {
  return {
    ...rest,
    overlap: overlap.map(({ ofRule, ofTopic, ...one }) => ({ ...one, of_rule: ofRule, of_topic: ofTopic })),
    samples: samples.map(({ conversationId, externalId, startedAt, ...one }) => ({
      id: conversationId,
      external_id: externalId,
      started_at: startedAt,
      ...one,
    })),
  };
}

/** Suggested topics as the API and the command line give them. */
export function suggestionsJson({ madeAt, sampled, clusters }: Suggestions) {
  return {
    made_at: madeAt,
    sampled,
    clusters: clusters.map(({ id, name, phrases, quote, conversations }) => ({
      id,
      name,
      phrases: phrases.map(({ phrase }) => phrase),
      quote,
      conversations: conversations.map(({ externalId }) => externalId),
    })),
  };
}

/** How many groups are wanted; null: as many as is usual. Anything but a count becomes an issue. */
export function clustersWanted(given: string | null, issues: Issue[]): number | null {
  if (given === null) return null;
  const k = Number(given);
  if (Number.isInteger(k) && k >= 2 && k <= mostClusters) return k;
  const said = text(
    `k 应是 2 到 ${mostClusters} 的整数。`,
    `k must be a whole number from 2 to ${mostClusters}.`,
  );
  issues.push({ where: "k", code: "bad_number", text: said });
  return null;
}
