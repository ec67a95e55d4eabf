import { dimensionOf, valueText } from "../../analytics/dimensions";
import { metricById } from "../../analytics/metrics/index";
import { measuredLabel } from "../../analytics/metrics/metric";
import { caseMixModel } from "../../analytics/present/case-mix";
import type { FunnelModel } from "../../analytics/present/chart-model";
import { funnelModel } from "../../analytics/present/funnel";
import { metricHead, metricNote } from "../../analytics/present/metric-head";
import { type Reader, read } from "../../analytics/present/reader";
import { categoryChart } from "../../analytics/present/series";
import type { Answer } from "../../analytics/query/answer";
import { readingOf } from "../../analytics/query/context";
import { type Text, text } from "../../analytics/text";
import type { TableCell, TableColumnModel, TableModel, TableRow } from "../components/table-model";
import { agentWords } from "../strings/agents";
import { csatWords } from "../strings/csat";
import { csatLine, hasOwnModel } from "./csat-estimate.server";
import { basis, joined } from "./overview.server";
import { nameOf, type PageAsk } from "./page-ask.server";
import { tableMetrics } from "./page-params.server";

/** Shown until others are chosen. */
export const shownColumns = [
  "conversations",
  "first_response",
  "response",
  "response_p90",
  "answered_within_60s",
  "dropped_share",
  "satisfaction",
  "satisfaction_shrunken",
  "predicted_satisfaction",
  "repeat_contact",
];

export type EntityDim = "agent" | "group";

/** The questions behind a page of agents, and their models. */
export async function agentsPage(page: PageAsk) {
  const { ask, context, filter, link } = page;
  const uncompared = { ...filter, compare: null };
  const csat = metricHead("satisfaction");
  const dropped = metricHead("dropped_share");
  const [people, groups, mix, groupMix, droppedBy, unrated, ownModel] = await Promise.all([
    ask({ metrics: tableMetrics, by: ["agent"] }, uncompared),
    ask({ metrics: tableMetrics, by: ["group"] }, uncompared),
    ask({ metrics: ["satisfaction"], by: ["agent", "channel", "hour_of_day"] }, uncompared),
    ask({ metrics: ["satisfaction"], by: ["group", "channel", "hour_of_day"] }, uncompared),
    ask({ metrics: ["dropped_share"], by: ["group"] }, uncompared),
    csatLine(page),
    hasOwnModel(page),
  ]);
  const ratings = total(people, "satisfaction_n");
  const subtitle = joined(agentWords.byAgent, basis(csat, ratings));
  const funnel = funnelModel(csat, people, "agent", nameOf(context, "agent"), link, {
    title: agentWords.funnel,
    subtitle,
  });
  const groupFunnel = funnelModel(csat, groups, "group", nameOf(context, "group"), link, {
    title: agentWords.funnel,
    subtitle,
  });
  return {
    agents: tableOf(page, "agent", people, funnel, ownModel),
    groups: tableOf(page, "group", groups, groupFunnel, ownModel),
    funnel,
    unrated,
    adjusted: caseMixModel(
      csat,
      mix,
      "agent",
      nameOf(context, "agent"),
      link,
      {
        title: agentWords.adjusted,
        subtitle: joined(agentWords.adjustedBy, basis(csat, ratings)),
      },
      20,
    ),
    groupsAdjusted: caseMixModel(csat, groupMix, "group", nameOf(context, "group"), link, {
      title: agentWords.adjusted,
      subtitle: joined(agentWords.byGroup, agentWords.adjustedBy),
    }),
    dropped: categoryChart(
      dropped,
      droppedBy,
      "group",
      nameOf(context, "group"),
      link,
      {
        title: agentWords.dropped,
        subtitle: joined(agentWords.byGroup, basis(dropped, total(droppedBy, "dropped_share_n"))),
      },
      8,
    ),
    notes: ["satisfaction", "dropped_share"].map((id) => metricNote(id)),
  };
}

function total(answer: Answer, column: string): number {
  const reader = read(answer);
  let sum = 0;
  for (let row = 0; row < reader.length; row++) sum += reader.number(column, row) ?? 0;
  return sum;
}

/** The agents of one group, as a table. */
export async function agentsTable(page: PageAsk): Promise<TableModel> {
  const [answer, ownModel] = await Promise.all([
    page.ask({ metrics: tableMetrics, by: ["agent"] }, { ...page.filter, compare: null }),
    hasOwnModel(page),
  ]);
  const titles = { title: agentWords.funnel, subtitle: agentWords.byAgent };
  const funnel = funnelModel(
    metricHead("satisfaction"),
    answer,
    "agent",
    nameOf(page.context, "agent"),
    page.link,
    titles,
  );
  return tableOf(page, "agent", answer, funnel, ownModel);
}

function tableOf(
  page: PageAsk,
  dim: EntityDim,
  answer: Answer,
  funnel: FunnelModel,
  ownModel: boolean,
): TableModel {
  const { context, link, resolved } = page;
  const reader = read(answer);
  const reading = readingOf(context, resolved);
  const shrunken = new Map(funnel.points.map((point) => [point.key, point]));
  const heads = tableMetrics.map(metricHead);
  const columns: TableColumnModel[] = heads.flatMap((head): TableColumnModel[] => {
    const metric = metricById(head.id);
    const sub = dim === "agent" ? (metric?.agent(reading).label ?? null) : null;
    const doc = metric?.doc ?? null;
    const { id, label, unit } = head;
    if (unit === "seconds") {
      const of = metric ? measuredLabel(metric) : label;
      return [
        { id, label: labelled(of, text("中位数", "median")), sub, unit, doc },
        { id: `${id}_p90`, label: labelled(of, text("P90", "p90")), sub, unit, doc },
      ];
    }
    if (id === "satisfaction") {
      return [
        { id, label, sub, unit, doc },
        { id: "satisfaction_shrunken", label: labelled(label, text("收缩估计", "shrunken")), sub, unit, doc },
      ];
    }
    return [{ id, label, sub, unit, doc, bar: id === "conversations" }];
  });
  const rows: TableRow[] = [];
  for (let row = 0; row < reader.length; row++) {
    const key = reader.key(dim, row);
    const cells: Record<string, TableRow["cells"][string]> = {};
    for (const head of heads) {
      const n = reader.number(head.n, row) ?? 0;
      const href = n > 0 ? link(head.id, [{ dim, op: "is", values: [key] }]) : null;
      const low = reader.number(`${head.main}_low`, row);
      const high = reader.number(`${head.main}_high`, row);
      cells[head.id] = { value: reader.number(head.main, row), n, href, low, high };
      if (head.id === "predicted_satisfaction") cells[head.id] = expected(reader, row, n, href, ownModel);
      if (head.unit === "seconds")
        cells[`${head.id}_p90`] = { value: reader.number(`${head.id}_p90`, row), n, href };
    }
    const point = shrunken.get(key);
    if (point) cells.satisfaction_shrunken = { value: point.shrunken, n: point.n, href: point.href };
    rows.push({
      key,
      name: rowName(page, dim, key),
      hint: hintOf(page, dim, key),
      href: hrefOf(page, dim, key),
      cells,
    });
  }
  return { entity: dim === "agent" ? agentWords.agent : agentWords.group, columns, rows };
}

/** What CSAT may be with the unrated, in its sensitivity band; nothing where the prediction is no probability. */
function expected(reader: Reader, row: number, n: number, href: string | null, ownModel: boolean): TableCell {
  if (!ownModel) return { value: null, n: 0, href: null, reason: csatWords.noModel };
  return {
    value: reader.number("predicted_satisfaction", row),
    n,
    href,
    low: reader.number("predicted_satisfaction_band_low", row),
    high: reader.number("predicted_satisfaction_band_high", row),
    range: csatWords.column,
  };
}

const labelled = (label: Text, part: Text): Text => text(`${label.zh}·${part.zh}`, `${label.en}, ${part.en}`);

function rowName({ context }: PageAsk, dim: EntityDim, key: string): Text {
  return key === "" ? valueText(dimensionOf(dim), null) : nameOf(context, dim)(key);
}

function hintOf({ context }: PageAsk, dim: EntityDim, key: string): Text | null {
  if (dim === "group") return null;
  const agent = context.directory.agents.get(key);
  if (agent?.kind === "bot") return agentWords.bot;
  const group = agent?.groupId == null ? undefined : context.directory.groups.get(agent.groupId);
  return group === undefined ? null : { zh: group.name, en: group.name };
}

/** The entity's page, with the filter as it stands. */
function hrefOf({ search, workspace }: PageAsk, dim: EntityDim, key: string): string | null {
  return key === "" ? null : `/w/${workspace}/${dim}s/${key}?${search}`;
}
