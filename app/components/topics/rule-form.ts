import type { Rule } from "../../../analytics/topics/rule";
import type { ListedTopic } from "../../server/topics/topic-list.server";

/** A topic as it stands in the form: lists are lines. */
export interface TopicFields {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly parent: string;
  readonly any: string;
  readonly all: string;
  readonly none: string;
  readonly patterns: string;
  readonly where: string;
  readonly side: "customer" | "agent" | "all";
}

export const emptyTopic: TopicFields = {
  id: "",
  zh: "",
  en: "",
  parent: "",
  any: "",
  all: "",
  none: "",
  patterns: "",
  where: "",
  side: "customer",
};

/** A saved topic as the form shows it. */
export function fieldsOf({
  id,
  name,
  parent,
  rule,
}: Pick<ListedTopic, "id" | "name" | "parent" | "rule">): TopicFields {
  const lines = (list: readonly string[] | undefined) => (list ?? []).join("\n");
  return {
    id,
    ...name,
    parent: parent ?? "",
    any: lines(rule?.any),
    all: lines(rule?.all),
    none: lines(rule?.none),
    patterns: lines(rule?.patterns),
    where: Object.entries(rule?.where ?? {})
      .map(([field, values]) => `${field}=${values.map(written).join(",")}`)
      .join("\n"),
    side: rule?.side ?? "customer",
  };
}

/** What is typed as a topic of a taxonomy file; a rule without anything is left out. */
export function topicOf(fields: TopicFields) {
  const rule = ruleOf(fields);
  return {
    id: fields.id,
    name: { zh: fields.zh, en: fields.en },
    ...(fields.parent !== "" && { parent: fields.parent }),
    ...(Object.keys(rule).some((key) => key !== "side") && { rule }),
  };
}

/** The rule that is typed. */
export function ruleOf(fields: TopicFields): Rule {
  const lists = (["any", "all", "none", "patterns"] as const)
    .map((key) => [key, lines(fields[key])] as const)
    .filter(([, list]) => list.length > 0);
  const where = lines(fields.where).map((line) => {
    const [field = "", ...values] = line.split("=");
    return [field.trim(), valuesOf(values.join("="))] as const;
  });
  return {
    ...Object.fromEntries(lists),
    ...(where.length > 0 && { where: Object.fromEntries(where) }),
    ...(fields.side !== "customer" && { side: fields.side }),
  };
}

/** A value as it is typed: in quotes where it holds a comma or a quote, or begins or ends with a blank. */
function written(value: string): string {
  return /[,，"]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Values between commas; one in quotes may hold commas, and a quote twice. */
function valuesOf(typed: string): string[] {
  const values = typed.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*|([^,，]*))(?:[,，]|$)/g);
  const read = [...values].map(([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain.trim());
  // The end of the line matches once more, as an empty value, unless a comma asks for one.
  return /[,，]\s*$/.test(typed) || read.length === 1 ? read : read.slice(0, -1);
}

function lines(typed: string): string[] {
  return typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** An id for a new topic from its English name. */
export function idFrom(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}
