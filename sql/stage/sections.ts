import { wrongTypes } from "../connectors/canonical-types";
import { quoted } from "../duckdb/quoted";
import { sqlText } from "../sql-files";

/** The SQL of one connector: its sections, whose slots are filled with the connector's texts. */
export interface ConnectorSql {
  readonly names: readonly string[];
  section(name: string): string[];
}

/** Reads sql/connectors/<id>.sql. */
export function connectorSql(connector: {
  readonly id: string;
  readonly slots: Readonly<Record<string, string>>;
}): ConnectorSql {
  const path = `connectors/${connector.id}.sql`;
  const texts = Object.entries(connector.slots).map(([name, value]) => [name, quoted(value)]);
  const slots = { ...wrongTypes, ...Object.fromEntries(texts) };
  return { names: sectionNames(path), section: (name) => section(path, name, slots) };
}

/** The statements of one `-- :name` section, with every {{slot}} filled; an unfilled slot throws. */
export function section(path: string, name: string, slots: Readonly<Record<string, string>> = {}): string[] {
  const parts = `\n${sqlText(path)}`.split(/\n-- :/).slice(1);
  const part = parts.find((text) => text.slice(0, text.indexOf("\n")).trim() === name);
  if (part === undefined) throw new Error(`${path} has no section ${name}`);
  return statements(part.slice(part.indexOf("\n") + 1), slots);
}

/** Every statement of a file without sections. */
export function statementsOf(path: string, slots: Readonly<Record<string, string>> = {}): string[] {
  return statements(sqlText(path), slots);
}

/** The section names of a file, in order. */
export function sectionNames(path: string): string[] {
  return [...`\n${sqlText(path)}`.matchAll(/\n-- :(\w+)/g)].map((match) => match[1] ?? "");
}

/** Our own SQL ends a statement with ";" at a line's end and never has one there inside a string. */
function statements(text: string, slots: Readonly<Record<string, string>>): string[] {
  const filled = text.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => {
    const value = slots[slot];
    if (value === undefined) throw new Error(`SQL slot ${slot} is not filled`);
    return value;
  });
  return filled
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^--.*$/gm, "").trim() !== "");
}
