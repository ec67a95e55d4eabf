import type { Resolved } from "../../analytics/filter/filter";
import type { Answer } from "../../analytics/query/answer";
import { isTurn, nextTurn } from "../../analytics/query/turns";
import type { Text } from "../../analytics/text";

/** An answer as the API and the command line give it: docs/api.md, "One question". */
export interface AnswerJson {
  readonly columns: readonly {
    readonly id: string;
    readonly kind: string;
    readonly unit: string;
    readonly label: Text;
  }[];
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[];
  readonly resolved: ResolvedJson;
  readonly dataVersion: number;
  readonly warnings: readonly Text[];
}

/** The question's filter with its times made definite: instants in UTC. */
export interface ResolvedJson {
  readonly from: string;
  readonly to: string;
  readonly tz: string;
  readonly compare: { readonly from: string; readonly to: string } | null;
  readonly clauses: Resolved["clauses"];
  readonly switches: Resolved["switches"];
}

export function resolvedJson({ from, to, tz, compare, clauses, switches }: Resolved): ResolvedJson {
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    tz,
    compare: compare && { from: compare.from.toISOString(), to: compare.to.toISOString() },
    clauses,
    switches,
  };
}

/** The answer as rows of named fields. */
export function answerJson(answer: Answer): AnswerJson {
  const { columns, length, resolved, dataVersion, warnings } = answer;
  return {
    columns: columns.map(({ id, kind, unit, label }) => ({ id, kind, unit, label })),
    rows: Array.from({ length }, (_, row) =>
      Object.fromEntries(columns.map(({ id, values }) => [id, values[row] ?? null])),
    ),
    resolved: resolvedJson(resolved),
    dataVersion,
    warnings,
  };
}

/**
 * The answer as JSON text in pieces of some rows, one after another: a hundred thousand rows in one go would keep
 * everybody else waiting. Pieces end where JSON may have blanks.
 */
export async function* answerJsonPieces(answer: Answer): AsyncGenerator<string> {
  const { columns, rows: _, ...beside } = answerJson({ ...answer, length: 0 });
  let piece = `{"columns":${JSON.stringify(columns)},"rows":[`;
  for (let row = 0; row < answer.length; row++) {
    if (isTurn(row)) {
      yield piece;
      await nextTurn();
      piece = "";
    }
    const fields = answer.columns.map(({ id, values }) => [id, values[row] ?? null]);
    piece += `${JSON.stringify(Object.fromEntries(fields))}${row < answer.length - 1 ? "," : ""}`;
  }
  yield `${piece}],${JSON.stringify(beside).slice(1)}`;
}

/** The answer as CSV in such pieces: a line of column ids, then the rows; CR LF line ends; nothing for null. */
export async function* answerCsvPieces({ columns, length }: Answer): AsyncGenerator<string> {
  let piece = `${columns.map(({ id }) => csvField(id)).join(",")}\r\n`;
  for (let row = 0; row < length; row++) {
    if (isTurn(row)) {
      yield piece;
      await nextTurn();
      piece = "";
    }
    piece += `${columns.map(({ values }) => csvField(values[row] ?? null)).join(",")}\r\n`;
  }
  yield piece;
}

/** Pieces of text as the body of a response. */
export function piecesBody(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    // Who went away wants no more rows made.
    cancel: async () => void (await pieces.return(undefined)),
  });
}

function csvField(value: string | number | boolean | null): string {
  if (value === null) return "";
  const written = String(value);
  return /[",\r\n]/.test(written) || written !== written.trim()
    ? `"${written.replaceAll('"', '""')}"`
    : written;
}
