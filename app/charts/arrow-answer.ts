import type { AnswerOverTime } from "../../analytics/present/reader";
import { readArrowStream } from "./arrow-stream";

/** What GET /api/query gives as an Arrow stream, as presenting reads it. */
export function answerFromArrow(bytes: Uint8Array): AnswerOverTime {
  const { metadata, columns, length } = readArrowStream(bytes);
  const { from, to, tz } = JSON.parse(metadata.get("resolved") ?? "{}") as Record<
    "from" | "to" | "tz",
    string
  >;
  return { columns, length, resolved: { from: new Date(from), to: new Date(to), tz } };
}
