import { sql } from "kysely";
import { q } from "~/analytics/query/builder";
import { mapRows } from "~/analytics/query/rows";
import type { Ask } from "~/sql/database";
import { countIf, distinctIf } from "~/sql/fragments";
import type { Id } from "~/sql/schema";

export interface Finding {
  readonly kind: string;
  readonly rows: number;
  /** Distinct conversations concerned; 0 for findings that belong to none. */
  readonly conversations: number;
}

export interface FilledShare {
  readonly field: "customer" | "agent" | "group" | "channel" | "ended" | "rating";
  readonly filled: number;
}

export interface QualityOverview {
  readonly conversations: number;
  readonly deleted: number;
  readonly findings: readonly Finding[];
  readonly filled: readonly FilledShare[];
}

/** What the data-quality page opens with: findings by kind, and how many conversations have each field. */
export async function qualityOverview(ask: Ask): Promise<QualityOverview> {
  const [findings, shares, deleted] = await Promise.all([
    ask(
      q
        .selectFrom("data_quality")
        .groupBy("kind")
        .orderBy("kind")
        .select([
          "kind",
          countIf(sql`true`).as("n_rows"),
          distinctIf(sql.ref("conversation_id"), sql`true`).as("n_conversations"),
        ])
        .compile(),
    ),
    ask(
      q
        .selectFrom("conversation_facts")
        // As the metric "conversations" counts them, so that a missing field's list holds the same number.
        .where(sql<boolean>`n_customer + n_agent > 0`)
        .select([
          countIf(sql`true`).as("total"),
          countIf(sql`customer_id is not null`).as("customer"),
          countIf(sql`len(agent_ids) > 0`).as("agent"),
          countIf(sql`group_id is not null`).as("group"),
          countIf(sql`channel is not null`).as("channel"),
          countIf(sql`closed_at is not null or ended_at is not null`).as("ended"),
          countIf(sql`rating is not null`).as("rating"),
        ])
        .compile(),
    ),
    ask(q.selectFrom("conversations").select(countIf(sql`deleted`).as("deleted")).compile()),
  ]);
  const names = ["customer", "agent", "group", "channel", "ended", "rating"] as const;
  const [fields] = mapRows(shares, (cells) => ({
    total: cells.number("total") ?? 0,
    filled: names.map((field) => ({ field, filled: cells.number(field) ?? 0 })),
  }));
  return {
    conversations: fields?.total ?? 0,
    filled: fields?.filled ?? [],
    deleted: mapRows(deleted, (cells) => cells.number("deleted") ?? 0)[0] ?? 0,
    findings: mapRows(findings, (cells) => ({
      kind: cells.text("kind") ?? "",
      rows: cells.number("n_rows") ?? 0,
      conversations: cells.number("n_conversations") ?? 0,
    })),
  };
}

export interface FindingExample {
  readonly conversationId: Id | null;
  readonly externalId: string | null;
  readonly messageId: Id | null;
  readonly startedAt: string | null;
  readonly detail: string | null;
  /** False where the source deleted the conversation: there is nothing to read. */
  readonly opens: boolean;
}

const examplesPerPage = 100;

/** The first rows of one kind of finding, newest conversation first. */
export async function findingExamples(ask: Ask, kind: string): Promise<FindingExample[]> {
  const table = await ask(
    q
      .selectFrom("data_quality as d")
      .leftJoin("conversations as c", "c.conversation_id", "d.conversation_id")
      .leftJoin("conversation_facts as f", "f.conversation_id", "d.conversation_id")
      .where("d.kind", "=", kind)
      .orderBy(sql`f.started_at desc nulls last, d.conversation_id, d.message_id`)
      .limit(examplesPerPage)
      .select(["d.conversation_id", "d.message_id", "d.detail", "c.external_id", "c.deleted", "f.started_at"])
      .compile(),
  );
  return mapRows(table, (cells) => ({
    conversationId: cells.id("conversation_id"),
    externalId: cells.text("external_id"),
    messageId: cells.id("message_id"),
    startedAt: cells.instant("started_at"),
    detail: cells.text("detail"),
    opens: !cells.flag("deleted"),
  }));
}
