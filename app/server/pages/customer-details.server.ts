import { sql } from "kysely";
import { q } from "~/analytics/query/builder";
import { scoreOf } from "~/analytics/query/list";
import type { CustomerScore } from "~/analytics/query/list-question";
import { mapRows } from "~/analytics/query/rows";
import type { Ask, ColumnTable } from "~/sql/database";
import { key } from "~/sql/fragments";
import type { Id } from "~/sql/schema";

export interface CustomerDetails {
  readonly phone: string | null;
  readonly email: string | null;
  readonly segment: string | null;
  readonly identities: readonly { readonly channel: string; readonly externalId: string }[];
  readonly tags: readonly string[];
  readonly attributes: string | null;
  readonly risk: CustomerScore | null;
  readonly lead: CustomerScore | null;
  /** The customer's conversations nearest to the open one, oldest first. */
  readonly nearby: readonly {
    readonly conversationId: Id;
    readonly startedAt: string;
    readonly channel: string | null;
    readonly status: string | null;
  }[];
  readonly conversations: number;
}

const nearbyEachSide = 3;

/** What the conversation drawer shows about the customer: contact fields, identities, tags, neighbouring conversations. */
export async function customerDetails(ask: Ask, customerId: Id, startedAt: string): Promise<CustomerDetails> {
  const id = key(customerId);
  const from = sql<Date>`${startedAt.replace("T", " ").replace("Z", "")}::timestamp`;
  const [customers, identities, tags, before, after, total] = await Promise.all([
    ask(
      q
        .selectFrom("customers")
        .leftJoin("customer_scores", "customer_scores.customer_id", "customers.customer_id")
        .where("customers.customer_id", "=", id)
        .select(["phone", "email", "segment", "attributes"])
        .select(["risk_score", "risk_band", "lead_score", "lead_band"])
        .limit(1)
        .compile(),
    ),
    ask(
      q
        .selectFrom("customer_identities")
        .where("customer_id", "=", id)
        .select(["channel", "external_id"])
        .orderBy("channel")
        .limit(20)
        .compile(),
    ),
    ask(
      q
        .selectFrom("customer_tags")
        .where("customer_id", "=", id)
        .select("tag")
        .distinct()
        .orderBy("tag")
        .limit(50)
        .compile(),
    ),
    ask(
      neighbours(id)
        .where("started_at", "<=", from)
        .orderBy("started_at", "desc")
        .limit(nearbyEachSide + 1)
        .compile(),
    ),
    ask(
      neighbours(id)
        .where("started_at", ">", from)
        .orderBy("started_at", "asc")
        .limit(nearbyEachSide)
        .compile(),
    ),
    ask(
      q
        .selectFrom("conversation_facts")
        .where("customer_id", "=", id)
        .select(sql<number>`count(*)`.as("n"))
        .compile(),
    ),
  ]);
  const [known] = mapRows(customers, (cells) => ({
    phone: cells.text("phone"),
    email: cells.text("email"),
    segment: cells.text("segment"),
    attributes: cells.text("attributes"),
    risk: scoreOf(cells, "risk"),
    lead: scoreOf(cells, "lead"),
  }));
  return {
    ...(known ?? { phone: null, email: null, segment: null, attributes: null, risk: null, lead: null }),
    identities: mapRows(identities, (cells) => ({
      channel: cells.text("channel") ?? "",
      externalId: cells.text("external_id") ?? "",
    })),
    tags: mapRows(tags, (cells) => cells.text("tag") ?? ""),
    nearby: [...nearbyRows(before).reverse(), ...nearbyRows(after)],
    conversations: mapRows(total, (cells) => cells.number("n") ?? 0)[0] ?? 0,
  };
}

function neighbours(customerId: ReturnType<typeof key>) {
  return q
    .selectFrom("conversation_facts")
    .where("customer_id", "=", customerId)
    .select(["conversation_id", "started_at", "channel", "status"]);
}

function nearbyRows(table: ColumnTable): CustomerDetails["nearby"][number][] {
  return mapRows(table, (cells) => ({
    conversationId: cells.id("conversation_id") ?? "",
    startedAt: cells.instant("started_at") ?? "",
    channel: cells.text("channel"),
    status: cells.text("status"),
  }));
}
