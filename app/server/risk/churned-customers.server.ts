import { BadInput } from "../../../analytics/errors";
import { only } from "../../../analytics/filter/drill";
import { emptyFilter } from "../../../analytics/filter/parse";
import { readChoice, readPage, strayParameters } from "../../../analytics/parameters";
import { mapRows } from "../../../analytics/query/rows";
import { horizonOf, leavingOf, leavingText } from "../../../analytics/risk/definition";
import { listedCustomers } from "../../../sql/risk/left";
import type { Workspace } from "../../../sql/workspace";
import { linkUnder } from "../../components/drill-link";
import { settingsOf } from "../house.server";
import { churnFacts } from "./churn-facts.server";
import { churnLists, churnParameters, parseChurnFields, readChurnFields } from "./churn-form.server";
import { presentInstant } from "./churn-standing.server";
import { expectedOf, expectedPurchases } from "./expected-purchases.server";

const perPage = 50;

/** The customers behind a number of the page of the definition, a page of them; null without a history. */
export async function churnedCustomers(workspace: Workspace, params: URLSearchParams) {
  const asOf = await presentInstant(workspace);
  if (asOf === null) return null;
  const tried = readChurnFields(params);
  const read = tried && parseChurnFields(tried);
  const issues = [
    ...strayParameters(params, [...churnParameters, "in", "of", "page"], churnLists),
    ...(read?.issues ?? []),
  ];
  const page = readPage(params, issues);
  const of = readChoice(params, "of", ["left", "buyers"], issues) ?? "left";
  if (issues.length > 0) throw new BadInput(issues);
  const saved = (await settingsOf(workspace)).churn;
  const settings = read?.settings ?? saved;
  const { facts } = await churnFacts(workspace, asOf);
  const leaving = leavingOf(settings, facts);
  const segment = params.has("in") ? params.get("in") || null : undefined;
  const table = await workspace.reading((connection) =>
    listedCustomers(
      connection,
      asOf,
      { leaving, segment, of },
      { offset: perPage * (page - 1), limit: perPage },
    ),
  );
  const link = linkUnder(workspace.id, { ...emptyFilter, range: "all" });
  const volume = of === "buyers" ? await expectedPurchases(workspace, asOf) : null;
  const expected =
    volume?.state === "done" && volume.value !== null
      ? await expectedOf(
          workspace,
          asOf,
          volume.value,
          mapRows(table, (cells) => cells.id("customer_id") ?? ""),
        )
      : null;
  let total = 0;
  const rows = mapRows(table, (cells) => {
    total = cells.number("total") ?? 0;
    const id = cells.id("customer_id") ?? "";
    return {
      id,
      name: cells.text("name") ?? cells.text("external_id") ?? "",
      externalId: cells.text("external_id") ?? "",
      segment: cells.text("segment"),
      lastAt: cells.instant("active_at"),
      leftAt: cells.instant("left_at"),
      purchases: cells.number("purchases") ?? 0,
      conversations: cells.number("conversations") ?? 0,
      expected: expected?.get(id) ?? null,
      href: link("conversations", [only("customer", id)]),
    };
  });
  return {
    of,
    by: leaving.by,
    meaning: leavingText(leaving, horizonOf(leaving, settings)),
    segment,
    page,
    perPage,
    total,
    rows,
    /** Days ahead of what is expected; null where nothing is. */
    days: volume?.state === "done" ? (volume.value?.days ?? null) : null,
    waiting: volume?.state === "running",
  };
}
