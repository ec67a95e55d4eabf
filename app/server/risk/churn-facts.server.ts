import { mapRows } from "../../../analytics/query/rows";
import type { ChurnFacts, Silence } from "../../../analytics/risk/definition";
import { churnFactsAt, silencesAt } from "../../../sql/risk/churn-facts";
import type { Workspace } from "../../../sql/workspace";
import { keptAnswer } from "../kept-answers.server";

/** What the history before the instant can tell about leaving, and when it begins; null: it is empty. */
export function churnFacts(
  workspace: Workspace,
  asOf: Date,
): Promise<{ facts: ChurnFacts; first: Date | null }> {
  return keptAnswer(workspace, `churn facts ${asOf.getTime()}`, () => readFacts(workspace, asOf));
}

async function readFacts(
  workspace: Workspace,
  asOf: Date,
): Promise<{ facts: ChurnFacts; first: Date | null }> {
  const [table, silenceTable] = await workspace.reading(async (connection) => [
    await churnFactsAt(connection, asOf),
    await silencesAt(connection, asOf),
  ]);
  const silences = mapRows(
    silenceTable,
    (cells): Silence => ({
      segment: cells.text("segment"),
      of: cells.text("of") === "purchases" ? "purchases" : "contacts",
      gaps: cells.number("gaps") ?? 0,
      customers: cells.number("customers") ?? 0,
      days: cells.number("days") ?? 0,
    }),
  );
  const [known] = mapRows(table, (cells) => {
    const count = (name: string) => cells.number(name) ?? 0;
    const first = cells.instant("first_at");
    const facts: ChurnFacts = {
      labelled: count("labelled"),
      labelsLater: count("labels_later"),
      labelsEarly: count("labels_early"),
      labelsUnknown: count("labels_unknown"),
      buyers: count("buyers"),
      repeatBuyers: count("repeat_buyers"),
      usualGap: cells.number("usual_gap"),
      sayers: count("sayers"),
      ratings: count("ratings"),
      silences,
    };
    return { facts, first: first === null ? null : new Date(first) };
  });
  if (!known) throw new Error("A row of counts was expected");
  return known;
}
