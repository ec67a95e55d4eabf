import type { Entity } from "../../analytics/directory";
import type { ListAnswer, ListRow } from "../../analytics/query/list-question";
import type { Transcript, TranscriptMessage } from "../../analytics/query/transcript";
import { resolvedJson } from "./answer-formats.server";

/** A person or group as rows name it: our key, the source's id, the name. */
function entityJson(entity: Entity | null) {
  return (
    entity && { id: entity.id, external_id: entity.externalId, source: entity.source, name: entity.name }
  );
}

/** A list as the API and the command line give it: docs/api.md, "Conversations". */
export function listJson(list: ListAnswer) {
  const { total, totalValue, parts, grain, unit, rows, next, previous, resolved, dataVersion } = list;
  const envelope = { total, totalValue, parts, grain, unit, next, previous };
  return { ...envelope, rows: rows.map(rowJson), resolved: resolvedJson(resolved), dataVersion };
}

function rowJson(row: ListRow) {
  return {
    id: row.conversationId,
    external_id: row.externalId,
    source: row.source,
    message_id: row.messageId,
    started_at: row.startedAt,
    closed_at: row.closedAt,
    last_at: row.lastAt,
    channel: row.channel,
    status: row.status,
    customer: entityJson(row.customer),
    agents: row.agents.map(entityJson),
    group: entityJson(row.group),
    tags: row.tags,
    rating: row.rating,
    sentiment: row.mood,
    sentiment_score: row.sentiment,
    predicted_satisfaction: row.predicted && {
      p_dissatisfied: row.predicted.dissatisfied,
      band: row.predicted.band,
    },
    topics: row.topics,
    risk: row.risk,
    lead: row.lead,
    messages: row.messages,
    snippet: row.snippet,
    value: row.value,
    credited_to: entityJson(row.creditedTo),
    counts_from: row.countsFrom,
    counts_to: row.countsTo,
    why: row.why,
  };
}

/** One conversation as the API and the command line give it: docs/api.md, "One conversation". */
export function transcriptJson(transcript: Transcript) {
  return {
    conversation: {
      id: transcript.conversationId,
      external_id: transcript.externalId,
      source: transcript.source,
      channel: transcript.channel,
      status: transcript.status,
      started_at: transcript.startedAt,
      closed_at: transcript.closedAt,
      subject: transcript.subject,
      device: transcript.device,
      entry_url: transcript.entryUrl,
      tags: transcript.tags,
      attributes: transcript.attributes,
      customer: entityJson(transcript.customer),
      agents: transcript.agents.map(entityJson),
      group: entityJson(transcript.group),
    },
    messages: transcript.messages.map(messageJson),
    waits: transcript.waits.map(({ messageId, answerId, seconds, first, pending }) => ({
      message_id: messageId,
      answer_id: answerId,
      seconds,
      first,
      pending,
    })),
    ratings: transcript.ratings.map(({ at, score, lowest, highest, comment, agent }) => ({
      at,
      score,
      lowest,
      highest,
      comment,
      agent: entityJson(agent),
    })),
    dataVersion: transcript.dataVersion,
  };
}

function messageJson(message: TranscriptMessage) {
  return {
    id: message.messageId,
    external_id: message.externalId,
    at: message.at,
    from: message.sender,
    agent: entityJson(message.agent),
    name: message.senderName,
    text: message.text,
    type: message.type,
    auto: message.auto,
    event: message.event,
    file:
      message.fileName === null && message.fileSize === null
        ? null
        : { name: message.fileName, size: message.fileSize },
    deleted: message.deleted,
  };
}
