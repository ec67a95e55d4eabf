import type { Issue } from "../../../analytics/errors";
import { wilson } from "../../../analytics/query/intervals";
import {
  type ChurnDefinition,
  churnDefinitions,
  inactiveOf,
  type Leaving,
  leavingOf,
  silenceOf,
} from "../../../analytics/risk/definition";
import { intentNames, intents, shippedPhrases } from "../../../analytics/risk/intent-phrases";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { readerOf } from "../text/readers.server";
import { churnFieldsOf, churnQuery, parseChurnFields, readChurnFields } from "./churn-form.server";
import {
  churnStanding,
  presentInstant,
  type SegmentStanding,
  standingBySegment,
} from "./churn-standing.server";

/** What one definition makes of a segment's customers, and the list of them. */
export interface Consequence {
  readonly gone: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly href: string | null;
}

export interface SegmentRow {
  /** null: customers without a segment; undefined is not sent: `everybody` says which row is of all. */
  readonly segment: string | null;
  readonly everybody: boolean;
  readonly customers: number;
  /** Days of silence that apply, and where they come from. */
  readonly days: number;
  readonly typed: string;
  readonly proposed: {
    readonly days: number;
    readonly gaps: number;
    readonly of: "purchases" | "contacts";
  } | null;
  readonly by: Readonly<Record<ChurnDefinition, Consequence>>;
}

/** Segments that are shown at most, the largest. */
const mostSegments = 50;

/**
 * What leaving means here and what each choice makes of the customers by segment, as typed in the address or as saved;
 * null without a history.
 */
export async function definitionPage(workspace: Workspace, params: URLSearchParams) {
  const asOf = await presentInstant(workspace);
  if (asOf === null) return null;
  const { churn, intents: own } = await settingsOf(workspace);
  const tried = readChurnFields(params);
  const { settings, issues } = tried ? parseChurnFields(tried) : { settings: churn, issues: [] };
  const fields = tried ?? churnFieldsOf(churn);
  const standing = await churnStanding(workspace, asOf, settings);
  const { facts } = standing;
  const choices: Readonly<Record<ChurnDefinition, Leaving>> = {
    imported: { by: "imported" },
    inactive: inactiveOf(settings, facts),
    intent: { by: "intent" },
  };
  const counted = new Map<ChurnDefinition, readonly SegmentStanding[]>();
  for (const by of churnDefinitions) {
    const known = by === standing.leaving.by ? standing.segments : null;
    counted.set(by, known ?? (await standingBySegment(workspace, asOf, choices[by])));
  }
  const segments = counted.get("imported") ?? [];
  const href = (by: ChurnDefinition, segment: string | null | undefined) => {
    const query = churnQuery(fields);
    query.set("definition", by);
    if (segment !== undefined) query.set("in", segment ?? "");
    return `/w/${workspace.id}/risk/customers?${query}`;
  };
  const consequence = (by: ChurnDefinition, segment: string | null | undefined): Consequence => {
    const mine = (counted.get(by) ?? []).filter((one) => segment === undefined || one.segment === segment);
    const [gone, customers] = [sum(mine, "gone"), sum(mine, "customers")];
    const { low, high } = wilson(gone, customers) ?? { low: 0, high: 1 };
    return {
      gone,
      share: customers === 0 ? 0 : gone / customers,
      low,
      high,
      href: gone === 0 ? null : href(by, segment),
    };
  };
  const { days, bySegment } = inactiveOf(settings, facts);
  const row = (segment: string | null, everybody: boolean, customers: number): SegmentRow => {
    const silence = everybody || segment !== null ? silenceOf(facts, everybody ? null : segment) : null;
    const which = everybody ? undefined : segment;
    return {
      segment,
      everybody,
      customers,
      days: segment === null ? days : (bySegment[segment] ?? days),
      typed: fields.segments.find((one) => one.segment === segment)?.days ?? "",
      proposed: silence && {
        days: Math.max(14, Math.round(silence.days)),
        gaps: silence.gaps,
        of: silence.of,
      },
      by: {
        imported: consequence("imported", which),
        inactive: consequence("inactive", which),
        intent: consequence("intent", which),
      },
    };
  };
  const reading = readerOf(workspace).state();
  return {
    asOf: asOf.toISOString(),
    shown: standing.leaving.by,
    byItself: settings.definition === null,
    saved: leavingOf(churn, facts).by,
    trying: tried !== null,
    meaning: standing.meaning,
    shortcomings: standing.shortcomings,
    fields,
    issues: issues as readonly Issue[],
    rows: [
      row(null, true, standing.customers),
      ...segments.slice(0, mostSegments).map(({ segment, customers }) => row(segment, false, customers)),
    ],
    unlisted: Math.max(0, segments.length - mostSegments),
    phrases: intents.map((intent) => ({
      intent,
      name: intentNames[intent],
      any: (own[intent] ?? shippedPhrases[intent]).any.join("\n"),
      none: (own[intent] ?? shippedPhrases[intent]).none.join("\n"),
      own: own[intent] !== undefined,
    })),
    unread: reading.pending,
    busy: reading.running,
  };
}

function sum<K extends string>(rows: readonly Readonly<Record<K, number>>[], of: K): number {
  return rows.reduce((total, one) => total + one[of], 0);
}
