import { tableFromIPC } from "apache-arrow";
import type { AnswerOverTime } from "../../analytics/present/reader";

/** What GET /api/query gives as an Arrow stream, as presenting reads it. */
export function answerFromArrow(bytes: Uint8Array): AnswerOverTime {
  const table = tableFromIPC(bytes);
  const { from, to, tz } = JSON.parse(table.schema.metadata.get("resolved") ?? "{}") as Record<
    "from" | "to" | "tz",
    string
  >;
  return {
    columns: table.schema.names.map((name) => ({
      id: String(name),
      values: [...(table.getChild(name) ?? [])],
    })),
    length: table.numRows,
    resolved: { from: new Date(from), to: new Date(to), tz },
  };
}
