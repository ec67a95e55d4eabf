import { sql } from "kysely";
import { type Expr, keyList } from "../../sql/fragments";
import { type DimensionId, dimensionOf, valueText } from "../dimensions";
import { wordText } from "../filter/describe";
import { readWord } from "../filter/word";
import { type Locale, type Text, text } from "../text";
import type { AnswerColumn } from "./answer";
import { q } from "./builder";
import type { AskContext } from "./context";
import type { Reckoned } from "./fields";
import type { Question } from "./question";
import { isTurn, nextTurn, rowsPerTurn } from "./turns";

/** A group's key: its dimension values as JSON. */
export type Key = string;

/** One group while an answer is put together. */
export interface Row {
  readonly values: readonly (string | number | boolean | null)[];
  readonly cells: (Reckoned | undefined)[];
  /** Sum of squares of the daily values, for counts under comparison. */
  readonly squares: (number | null)[];
}

interface Named {
  readonly name: string;
  readonly externalId: string;
}

/** `<dim>`, `<dim>_label` and, for agents, groups, customers and conversations, `<dim>_external_id`. */
export async function labelColumns(
  context: AskContext,
  question: Question,
  rows: readonly Row[],
  signal?: AbortSignal,
): Promise<AnswerColumn[]> {
  const locale = question.locale ?? "zh";
  const columns: AnswerColumn[] = [];
  for (const [index, id] of question.by.entries()) {
    const values = rows.map((row) => row.values[index] ?? null);
    const keys = values.filter((value): value is string => typeof value === "string");
    const entities = dimensionOf(id).kind === "entity" ? await namesOf(context, id, keys, signal) : null;
    const label = (value: string) =>
      entities?.get(value)?.name ??
      (id === "topic" ? context.directory.topics.get(value)?.[locale] : undefined) ??
      (id === "word" && readWord(value).side !== "all" ? wordText(value)[locale] : undefined);
    columns.push(...columnsOf(id, values, entities, label, locale));
  }
  return columns;
}

function columnsOf(
  id: DimensionId,
  values: Row["values"],
  entities: ReadonlyMap<string, Named> | null,
  named: (value: string) => string | undefined,
  locale: Locale,
): AnswerColumn[] {
  const dimension = dimensionOf(id);
  const label = (value: Row["values"][number]): string => {
    const own = typeof value === "string" ? named(value) : undefined;
    return own ?? valueText(dimension, value === null ? null : String(value))[locale];
  };
  const base = {
    of: id,
    unit: dimension.kind === "time" && typeof values[0] === "string" ? "date" : "text",
  } as const;
  const suffixed = (words: Text) =>
    text(`${dimension.label.zh}${words.zh}`, `${dimension.label.en} ${words.en}`);
  const columns: AnswerColumn[] = [
    { ...base, id, kind: "dimension", label: dimension.label, values },
    {
      ...base,
      id: `${id}_label`,
      kind: "label",
      label: suffixed(text("名称", "name")),
      values: values.map(label),
    },
  ];
  if (entities) {
    const external = values.map((value) =>
      typeof value === "string" ? (entities.get(value)?.externalId ?? null) : null,
    );
    columns.push({
      ...base,
      id: `${id}_external_id`,
      kind: "external_id",
      label: suffixed(text("原始编号", "source id")),
      values: external,
    });
  }
  return columns;
}

async function namesOf(
  context: AskContext,
  id: DimensionId,
  keys: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Named>> {
  if (id === "agent") return context.directory.agents;
  if (id === "group") return context.directory.groups;
  if (keys.length === 0) return new Map();
  const query =
    id === "customer"
      ? sql`select customer_id, coalesce(name, external_id), external_id from customers where ${isOneOf(sql`customer_id`, keys)}`
      : sql`select conversation_id, coalesce(subject, external_id), external_id from conversations where ${isOneOf(sql`conversation_id`, keys)}`;
  const table = await context.ask(query.compile(q), signal);
  const [ids = [], names = [], external = []] = table.columns;
  const found = new Map<string, Named>();
  for (const [r, key] of ids.entries()) {
    if (isTurn(r)) await nextTurn();
    found.set(String(key), { name: String(names[r]), externalId: String(external[r]) });
  }
  return found;
}

/** Thousands of keys go as one text: writing and reading a statement with each of them takes longer than the answer. */
function isOneOf(column: Expr, keys: readonly string[]): Expr<boolean> {
  if (keys.length <= rowsPerTurn) return sql`list_contains(${keyList(keys)}, ${column})`;
  return sql`${column} in (select unnest(string_split(${keys.join()}, ','))::ubigint)`;
}
