import { wilson } from "../../../analytics/query/intervals";
import {
  type ChurnDefinition,
  inactiveOf,
  proposedDays,
  type Silence,
  silenceOf,
} from "../../../analytics/risk/definition";
import type { ChurnSettings } from "../../../analytics/risk/risk-settings";
import type { Workspace } from "../../../sql/workspace";
import { type ChurnFields, churnQuery } from "./churn-form.server";
import type { ChurnStanding } from "./churn-standing.server";

/** What one definition makes of a segment's customers, with a 95 % interval, and the list of them; null: of nobody. */
export interface Consequence {
  readonly gone: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly href: string | null;
}

/** A segment of customers under each definition. */
export interface SegmentRow {
  /** null: customers without a segment, or all, which `everybody` says. */
  readonly segment: string | null;
  readonly everybody: boolean;
  readonly customers: number;
  /** Days of silence that apply, those that were typed, and what the segment's own gaps propose. */
  readonly days: number;
  readonly typed: string;
  readonly proposed: { readonly days: number; readonly gaps: number; readonly of: Silence["of"] } | null;
  readonly by: Readonly<Record<ChurnDefinition, Consequence>>;
}

/** Segments that are shown at most, the largest. */
const mostSegments = 50;

/** What each definition makes of all customers and of each segment, the largest first; and how many are not listed. */
export function consequencesOf(
  workspace: Workspace,
  { facts, by: counted, customers }: ChurnStanding,
  settings: ChurnSettings,
  fields: ChurnFields,
): { readonly rows: readonly SegmentRow[]; readonly unlisted: number } {
  const inactive = inactiveOf(settings, facts);
  const consequence = (by: ChurnDefinition, segment: string | null | undefined) => {
    const mine = counted[by].filter((one) => segment === undefined || one.segment === segment);
    return shareOf(sum(mine, "gone"), sum(mine, "customers"), listOf(workspace, fields, by, segment));
  };
  const row = (segment: string | null, everybody: boolean, customers: number): SegmentRow => {
    const silence = everybody || segment !== null ? silenceOf(facts, segment) : null;
    const days = everybody || segment !== null ? proposedDays(facts, segment) : null;
    const which = everybody ? undefined : segment;
    return {
      segment,
      everybody,
      customers,
      days: segment === null ? inactive.days : (inactive.bySegment[segment] ?? inactive.days),
      typed: fields.segments.find((one) => one.segment === segment)?.days ?? "",
      proposed: silence && days !== null ? { days, gaps: silence.gaps, of: silence.of } : null,
      by: {
        imported: consequence("imported", which),
        inactive: consequence("inactive", which),
        intent: consequence("intent", which),
      },
    };
  };
  const segments = counted.imported;
  const shown = segments.slice(0, mostSegments);
  return {
    rows: [row(null, true, customers), ...shown.map((one) => row(one.segment, false, one.customers))],
    unlisted: segments.length - shown.length,
  };
}

function shareOf(gone: number, customers: number, href: string): Consequence {
  const { low, high } = wilson(gone, customers) ?? { low: 0, high: 1 };
  const share = customers === 0 ? 0 : gone / customers;
  return { gone, share, low, high, href: gone === 0 ? null : href };
}

/** Where those are listed who have left by this definition; undefined: of all segments. */
function listOf(
  workspace: Workspace,
  fields: ChurnFields,
  by: ChurnDefinition,
  segment: string | null | undefined,
): string {
  const query = churnQuery(fields);
  query.set("definition", by);
  if (segment !== undefined) query.set("in", segment ?? "");
  return `/w/${workspace.id}/risk/customers?${query}`;
}

function sum<K extends string>(rows: readonly Readonly<Record<K, number>>[], of: K): number {
  return rows.reduce((total, one) => total + one[of], 0);
}
