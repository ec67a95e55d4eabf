import { sql } from "kysely";
import { key } from "../../sql/fragments";
import type { Id } from "../../sql/schema";
import type { Entity } from "../directory";
import { isKey } from "../directory";
import { NotFound } from "../errors";
import type { Switches } from "../filter/filter";
import { defaultSwitches } from "../filter/parse";
import { text } from "../text";
import { q } from "./builder";
import type { AskContext } from "./context";
import { type Cells, mapRows } from "./rows";

export interface TranscriptMessage {
  readonly messageId: Id;
  readonly externalId: string | null;
  readonly at: string;
  readonly sender: string;
  readonly agent: Entity | null;
  readonly senderName: string | null;
  /** null: deleted, or nothing was written. */
  readonly text: string | null;
  readonly type: string;
  readonly auto: boolean;
  readonly event: string | null;
  readonly fileName: string | null;
  readonly fileSize: number | null;
  readonly deleted: boolean;
}

/** A round's wait: from its first message to its answer. `seconds` null: unanswered, or a clock that ran backwards. */
export interface TranscriptWait {
  readonly messageId: Id;
  readonly answerId: Id | null;
  readonly seconds: number | null;
  /** It is the conversation's first response. */
  readonly first: boolean;
  readonly pending: boolean;
}

export interface TranscriptRating {
  readonly at: string;
  readonly score: number;
  readonly lowest: number;
  readonly highest: number;
  readonly comment: string | null;
  readonly agent: Entity | null;
}

/** One conversation, whole. */
export interface Transcript {
  readonly conversationId: Id;
  readonly externalId: string;
  readonly source: string;
  readonly customer: Entity | null;
  readonly agents: readonly Entity[];
  readonly group: Entity | null;
  readonly channel: string | null;
  readonly status: string | null;
  readonly startedAt: string;
  readonly closedAt: string | null;
  readonly subject: string | null;
  readonly device: string | null;
  readonly entryUrl: string | null;
  readonly tags: readonly string[];
  /** The source's other fields, as imported. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly messages: readonly TranscriptMessage[];
  readonly waits: readonly TranscriptWait[];
  readonly ratings: readonly TranscriptRating[];
  readonly dataVersion: number;
}

/** One conversation by its key or the source's id. Throws NotFound. */
export async function askTranscript(
  context: AskContext,
  id: string,
  switches: Switches = defaultSwitches,
  signal?: AbortSignal,
): Promise<Transcript> {
  const found = await context.ask(head(id).compile(q), signal);
  const [read] = mapRows(found, (cells) => readHead(context, cells));
  if (!read) throw new NotFound(text(`没有编号为「${id}」的会话。`, `There is no conversation "${id}".`));
  const own = sql`where conversation_id = ${key(read.conversationId)}`;
  const bots = sql.raw(switches.bot === "counts" ? "2" : "1");
  const [messages, waits, ratings] = await Promise.all([
    context.ask(
      sql`select message_id, external_id, "at", sender, agent_id, sender_name, text, type, auto, event, file_name, file_size, deleted
        from messages ${own} order by seq`.compile(q),
      signal,
    ),
    context.ask(
      sql`select message_id, answer_id, wait_s, pending, round_no from rounds ${own} and bots in (0, ${bots}) order by round_no`.compile(
        q,
      ),
      signal,
    ),
    context.ask(
      sql`select "at", score, lowest, highest, comment, agent_id from ratings ${own} order by "at"`.compile(
        q,
      ),
      signal,
    ),
  ]);
  return {
    ...read,
    messages: mapRows(messages, (cells) => readMessage(context, cells)),
    waits: mapRows(waits, readWait),
    ratings: mapRows(ratings, (cells) => readRating(context, cells)),
    dataVersion: context.dataVersion,
  };
}

function head(id: string) {
  const byKey = isKey(id) ? sql`v.conversation_id = ${key(id)}` : sql`false`;
  return sql`
    select v.conversation_id, v.external_id, v.source, v.subject, v.device, v.entry_url, v.attributes, v.channel, v.status,
      v.customer_id, c.external_id as customer_external_id, coalesce(c.name, c.external_id) as customer_name,
      coalesce(f.group_id, v.group_id) as group_id, coalesce(f.agent_ids, [])::varchar[] as agent_ids, coalesce(f.tags, []) as tags,
      coalesce(f.started_at, v.started_at) as started_at, coalesce(f.closed_at, v.ended_at) as closed_at
    from (select * from conversations v where (${byKey} or v.external_id = ${id}) and not v.deleted) v
    left join conversation_facts f on f.conversation_id = v.conversation_id
    left join customers c on c.customer_id = v.customer_id
    order by (${byKey}) desc, v.source limit 1`;
}

type Head = Omit<Transcript, "messages" | "waits" | "ratings" | "dataVersion">;

function readHead(context: AskContext, cells: Cells): Head {
  const { agents, groups } = context.directory;
  const customerId = cells.id("customer_id");
  const source = cells.text("source") ?? "";
  return {
    conversationId: cells.id("conversation_id") ?? "",
    externalId: cells.text("external_id") ?? "",
    source,
    customer:
      customerId === null
        ? null
        : {
            id: customerId,
            externalId: cells.text("customer_external_id") ?? "",
            source,
            name: cells.text("customer_name") ?? "",
          },
    agents: cells.list("agent_ids").flatMap((id): Entity[] => {
      const agent = agents.get(id);
      return agent ? [agent] : [];
    }),
    group: groups.get(cells.id("group_id") ?? "") ?? null,
    channel: cells.text("channel"),
    status: cells.text("status"),
    startedAt: cells.instant("started_at") ?? "",
    closedAt: cells.instant("closed_at"),
    subject: cells.text("subject"),
    device: cells.text("device"),
    entryUrl: cells.text("entry_url"),
    tags: cells.list("tags"),
    attributes: readAttributes(cells.text("attributes")),
  };
}

function readAttributes(json: string | null): Record<string, unknown> {
  if (json === null) return {};
  const parsed: unknown = JSON.parse(json);
  return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
    ? (parsed as Record<string, unknown>)
    : {};
}

function readMessage(context: AskContext, cells: Cells): TranscriptMessage {
  const deleted = cells.flag("deleted");
  return {
    messageId: cells.id("message_id") ?? "",
    externalId: cells.text("external_id"),
    at: cells.instant("at") ?? "",
    sender: cells.text("sender") ?? "system",
    agent: context.directory.agents.get(cells.id("agent_id") ?? "") ?? null,
    senderName: cells.text("sender_name"),
    text: deleted ? null : cells.text("text"),
    type: cells.text("type") ?? "text",
    auto: cells.flag("auto"),
    event: cells.text("event"),
    fileName: cells.text("file_name"),
    fileSize: cells.number("file_size"),
    deleted,
  };
}

function readWait(cells: Cells, row: number): TranscriptWait {
  return {
    messageId: cells.id("message_id") ?? "",
    answerId: cells.id("answer_id"),
    seconds: cells.number("wait_s"),
    first: row === 0,
    pending: cells.flag("pending"),
  };
}

function readRating(context: AskContext, cells: Cells): TranscriptRating {
  return {
    at: cells.instant("at") ?? "",
    score: cells.number("score") ?? 0,
    lowest: cells.number("lowest") ?? 0,
    highest: cells.number("highest") ?? 0,
    comment: cells.text("comment"),
    agent: context.directory.agents.get(cells.id("agent_id") ?? "") ?? null,
  };
}
