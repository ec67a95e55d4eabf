import type { Answer } from "../../analytics/query/answer";

const label = { zh: "列", en: "column" };
/** Words, a number and a truth, each once missing. */
export const answer: Answer = {
  columns: [
    {
      id: "channel",
      kind: "dimension",
      of: "channel",
      unit: "text",
      label,
      values: ["web", 'we"chat, 微信', null],
    },
    {
      id: "conversations",
      kind: "metric",
      of: "conversations",
      unit: "count",
      label,
      values: [3, 2.5, null],
    },
    {
      id: "first_contact",
      kind: "dimension",
      of: "first_contact",
      unit: "text",
      label,
      values: [true, null, false],
    },
  ],
  length: 3,
  resolved: {
    from: new Date("2025-10-01T00:00:00Z"),
    to: new Date("2025-11-01T00:00:00Z"),
    tz: "UTC",
    compare: null,
    clauses: [],
    switches: { bot: "ignored", clock: "calendar", ratings: "last" },
  },
  dataVersion: 7,
  warnings: [],
};

/** A long answer: its rows are those of the short one, again and again. */
export function repeated(length: number): Answer {
  const columns = answer.columns.map((column) => ({
    ...column,
    values: Array.from({ length }, (_, row) => column.values[row % 3] ?? null),
  }));
  return { ...answer, columns, length };
}
