import type { StageConnection } from "./connection";
import type { ConnectorSql } from "./sections";

/** Sections that are no table's: before the others, a step that is repeated while something `changed`, after it. */
const steps = ["begin", "again", "changed", "settled"];

/**
 * Turns what a connector has gathered in the table `gathered` into drafts by its SQL; returns the tables that there are
 * drafts of, each the name of a section.
 */
export async function draftGathered(
  connection: StageConnection,
  { names, section }: ConnectorSql,
): Promise<string[]> {
  const run = async (name: string) => {
    if (names.includes(name)) for (const statement of section(name)) await connection.run(statement);
  };
  await run("begin");
  while (names.includes("again")) {
    await run("again");
    const [question = ""] = section("changed");
    const [row] = await connection.read(question);
    if (Number(row?.changed ?? 0) === 0) break;
  }
  await run("settled");
  const tables = names.filter((name) => !steps.includes(name));
  for (const table of tables) await run(table);
  return tables;
}
