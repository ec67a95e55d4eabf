import { type DimensionId, dimensionOf, valueText } from "../../analytics/dimensions";
import { emptyFilter } from "../../analytics/filter/parse";
import type { AskContext } from "../../analytics/query/context";
import { localDate } from "../../analytics/time/zone";
import type { FilterField, Option, WorkspaceFrame } from "../components/workspace";
import { askCached, askContext } from "./ask.server";
import { dataFolder, settingsOf, workspaceFor } from "./house.server";
import { isFailure } from "./http-errors.server";

const fromData: readonly DimensionId[] = [
  "channel",
  "status",
  "tag",
  "segment",
  "language",
  "source",
  "risk_band",
  "lead_band",
];
const fromWords: readonly DimensionId[] = ["rating", "first_contact", "business_hours", "ended", "quality"];
const order: readonly DimensionId[] = [
  "channel",
  "group",
  "agent",
  "status",
  "tag",
  "segment",
  "language",
  "rating",
  "first_contact",
  "business_hours",
  "risk_band",
  "lead_band",
  "source",
  "ended",
  "quality",
];

/** What every page of a workspace needs around it. Throws NotFound for an unknown one. */
export async function workspaceFrame(id: string): Promise<WorkspaceFrame> {
  const context = await askContext(id);
  const [workspaces, fields] = await Promise.all([listWorkspaces(), fieldsOf(id, context)]);
  const { settings, span } = context;
  return {
    id,
    name: settings.name,
    demo: settings.demo,
    tz: settings.tz,
    workspaces,
    fields,
    span: span && { first: localDate(settings.tz, span.first), last: localDate(settings.tz, span.last) },
  };
}

/** One that cannot be opened goes by its id: opening it says what is wrong with it, and the others stand. */
async function listWorkspaces(): Promise<WorkspaceFrame["workspaces"]> {
  const folder = await dataFolder();
  return Promise.all(
    folder.workspaceIds().map(async (id) => {
      try {
        const { name, demo } = await settingsOf(await workspaceFor(id));
        return { id, name, demo };
      } catch (thrown) {
        if (!isFailure(thrown)) throw thrown;
        return { id, name: id, demo: false };
      }
    }),
  );
}

/** As a Chinese reader looks a name up: by its pinyin. */
const collator = new Intl.Collator("zh-CN", { numeric: true });
const byName = (a: { name: string }, b: { name: string }) => collator.compare(a.name, b.name);

/** The dimensions that the filter bar offers, each with the values of this history; those without any are left out. */
async function fieldsOf(id: string, context: AskContext): Promise<FilterField[]> {
  const asked = await Promise.all(fromData.map(async (dim) => [dim, await valuesOf(id, dim)] as const));
  const options = new Map<DimensionId, readonly Option[]>(asked);
  for (const dim of fromWords) {
    if (dim === "business_hours" && context.settings.calendar === null) continue;
    const { values } = dimensionOf(dim);
    options.set(
      dim,
      Object.entries(values).map(([value, label]) => ({ value, label })),
    );
  }
  const { agents, groups } = context.directory;
  options.set(
    "agent",
    [...agents.values()].sort(byName).map(({ id: value, name, groupId }) => {
      const hint = groupId === null ? undefined : groups.get(groupId)?.name;
      return { value, label: { zh: name, en: name }, ...(hint === undefined ? {} : { hint }) };
    }),
  );
  options.set(
    "group",
    [...groups.values()]
      .sort(byName)
      .map(({ id: value, name }) => ({ value, label: { zh: name, en: name } })),
  );
  return order.flatMap((dim) => {
    const found = options.get(dim) ?? [];
    const least = dim === "source" ? 2 : 1;
    return found.length < least ? [] : [{ dim, label: dimensionOf(dim).label, options: found }];
  });
}

const mostValues = 1000;

/** A dimension's values in the whole history, the commonest first. */
async function valuesOf(id: string, dim: DimensionId): Promise<Option[]> {
  const answer = await askCached(id, {
    metrics: ["conversations"],
    by: [dim],
    filter: emptyFilter,
    limit: mostValues,
  });
  const dimension = dimensionOf(dim);
  const values = answer.columns.find((column) => column.id === dim)?.values ?? [];
  if (values.every((value) => value === null || value === "")) return [];
  return values.map((value) => {
    const key = value === null ? "" : String(value);
    return { value: key, label: valueText(dimension, key) };
  });
}
