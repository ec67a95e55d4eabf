import { mapRows } from "../../../analytics/query/rows";
import { type Band, bands } from "../../../analytics/risk/bands";
import {
  type CustomerFilter,
  chanceSteps,
  customerSearch,
  pointSteps,
  readCustomerFilter,
  type ScopeDim,
  scopeDims,
} from "../../../analytics/risk/customer-filter";
import { leavingText } from "../../../analytics/risk/definition";
import type { FollowKind } from "../../../analytics/risk/follow-up";
import type { Text } from "../../../analytics/text";
import type { Connection } from "../../../sql/duckdb/connection";
import { countPurchases } from "../../../sql/risk/purchases";
import {
  byDimension,
  type RankedAs,
  rankedCustomers,
  spread,
  withPeople,
  worths,
} from "../../../sql/risk/ranking";
import type { Workspace } from "../../../sql/workspace";
import { worthOf } from "./actions-page.server";
import { awaitedOf } from "./awaited.server";
import { type GroupNames, groupNames } from "./group-names.server";
import { reasonsOf } from "./reasons.server";
import { type NoScores, readingScores, type Scoring } from "./scores.server";

/** Customers on a page: as many as one supervisor calls in a week. */
const atOnce = 20;
/** Groups of a dimension that are drawn. */
const mostGroups = 12;
/** Below so many customers a share is not ranked. */
const fewest = 10;

/** Everything that a page of customers shows. */
async function withoutReasons(workspace: Workspace, kind: FollowKind, params: URLSearchParams) {
  const filter = readCustomerFilter(params);
  const { by } = filter;
  const names = await groupNames(workspace);
  return readingScores(workspace, (connection, scoring) =>
    withPeople(connection, kind, async () => {
      const as = rankedAs(scoring, kind, filter);
      const spreads = mapRows(await spread(connection, as), (cells) => ({
        band: (cells.text("band") ?? "low") as Band,
        score: cells.number("score") ?? 0,
        worth: cells.number("worth") ?? 0,
        n: cells.number("n") ?? 0,
        spent: cells.number("spent") ?? 0,
      }));
      const scored = spreads.reduce((sum, { n }) => sum + n, 0);
      const list = await listed(connection, as, filter);
      const groups = await groupsOf(connection, as, by, names, filter);
      return {
        kind,
        filter,
        asOf: scoring.asOf.toISOString(),
        leaving: leavingText(scoring.leaving, scoring.horizonDays),
        horizonDays: awaitedOf(scoring, kind).days,
        model: scoring.model && kind === "risk",
        why: scoring.why,
        money: await moneyOf(connection, scoring, null),
        renewing: scoring.renewing,
        scored,
        bands: bands
          .map((band) =>
            sumOf(
              spreads.filter((one) => one.band === band),
              { ...scopeOnly(filter), band },
            ),
          )
          .reverse(),
        steps: as.steps.map((score, at) => {
          const here = spreads.filter((one) => one.score === score);
          return {
            score,
            to: as.steps[at + 1] ?? 100,
            bands: bands.map((band) =>
              sumOf(
                here.filter((one) => one.band === band),
                { band },
              ),
            ),
            ...sumOf(here, { ...scopeOnly(filter), score }),
          };
        }),
        worths: mapRows(await worths(connection), (cells) => ({
          worth: cells.number("worth") ?? 0,
          least: cells.number("least") ?? 0,
          most: cells.number("most") ?? 0,
        })),
        cells: [...bands].reverse().flatMap((band) =>
          [0, 1, 2, 3, 4].map((worth) => ({
            band,
            worth,
            ...sumOf(
              spreads.filter((one) => one.band === band && one.worth === worth),
              {
                ...scopeOnly(filter),
                band,
                value: worth,
              },
            ),
          })),
        ),
        worth: kind === "lead" ? await worthOf(connection, scoring, kind) : null,
        by,
        groups,
        scope: scopeDims.flatMap((dim) => {
          const value = filter[dim];
          return value === null ? [] : [{ dim, value, label: names(dim, value) }];
        }),
        ...list,
      };
    }),
  );
}

/** Everything that a page of customers shows; without scores, why there are none. */
export async function customersPage(workspace: Workspace, kind: FollowKind, params: URLSearchParams) {
  const page = await withoutReasons(workspace, kind, params);
  if (typeof page === "string") return page;
  const why = await reasonsOf(
    workspace,
    kind,
    page.rows.map(({ customerId }) => customerId),
  );
  const rows = page.rows.map((row) => ({
    ...row,
    reasons: why(row.customerId).map(({ feature, text, evidence }) => ({
      feature,
      text,
      n: evidence.length,
    })),
  }));
  return { ...page, rows };
}

export type CustomersPage = Exclude<Awaited<ReturnType<typeof customersPage>>, NoScores>;

/** What spending is counted in, and how many purchases of the half year it leaves out: of everybody, or of one customer. */
export async function moneyOf(connection: Connection, { asOf, currency }: Scoring, customer: string | null) {
  const others = await countPurchases(connection, { at: asOf, customer, counted: "no", currency });
  return { currency, others };
}

/** How customers are ranked under a filter's scope. */
export function rankedAs(
  scoring: Scoring,
  kind: FollowKind,
  filter: Pick<CustomerFilter, ScopeDim>,
): RankedAs {
  const { segment, topic, agent, channel } = filter;
  return {
    kind,
    asOf: scoring.asOf,
    holdOut: scoring.settings.followUp.holdOut,
    days: awaitedOf(scoring, kind).days,
    steps: scoring.model && kind === "risk" ? chanceSteps : pointSteps,
    scope: { segment, topic, agent, channel },
  };
}

const scopeOnly = ({ segment, topic, agent, channel }: CustomerFilter) => ({
  segment,
  topic,
  agent,
  channel,
});

function sumOf(parts: readonly { n: number; spent: number }[], filter: Partial<CustomerFilter>) {
  return {
    n: parts.reduce((sum, { n }) => sum + n, 0),
    spent: parts.reduce((sum, { spent }) => sum + spent, 0),
    search: customerSearch(filter),
    ...(filter.band && { band: filter.band }),
  };
}

async function listed(connection: Connection, as: RankedAs, filter: CustomerFilter) {
  const table = await rankedCustomers(connection, as, filter, atOnce);
  let total = 0;
  const found = mapRows(table, (cells) => {
    total = cells.number("total") ?? 0;
    return {
      customerId: cells.id("customer_id") ?? "",
      name: cells.text("name") ?? "",
      segment: cells.text("segment") ?? "",
      score: cells.number("score") ?? 0,
      chance: cells.number("chance"),
      band: (cells.text("band") ?? "low") as Band,
      spent: cells.number("spent") ?? 0,
      held: cells.flag("held"),
      free: cells.flag("free"),
      state: cells.text("state"),
      outcome: cells.text("outcome"),
    };
  });
  return { total, pages: Math.ceil(total / atOnce), rows: found };
}

/** A group of customers: how many of it are in the high band, with the way to those. */
export interface CustomerGroup {
  readonly key: string;
  readonly label: Text;
  readonly k: number;
  readonly n: number;
  readonly search: string;
}

async function groupsOf(
  connection: Connection,
  as: RankedAs,
  dim: ScopeDim,
  names: GroupNames,
  filter: CustomerFilter,
): Promise<{ readonly shown: readonly CustomerGroup[]; readonly left: number }> {
  const all = mapRows(await byDimension(connection, as, dim), (cells) => {
    const key = cells.text("key") ?? "";
    return {
      key,
      label: names(dim, key),
      k: cells.number("k") ?? 0,
      n: cells.number("n") ?? 0,
      search: customerSearch({ ...scopeOnly(filter), [dim]: key, band: "high" }),
    };
  });
  all.sort(
    (a, b) =>
      Number(a.n < fewest) - Number(b.n < fewest) ||
      b.k / b.n - a.k / a.n ||
      b.n - a.n ||
      (a.key < b.key ? -1 : 1),
  );
  return { shown: all.slice(0, mostGroups), left: Math.max(0, all.length - mostGroups) };
}
