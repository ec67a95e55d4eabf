import type { FileSample } from "../../../analytics/connectors/connector";
import { headerFields } from "./csv-records";
import { firstBytes } from "./sources";

/** What the beginning of a file says about how to read it. */
export interface Sampled {
  readonly sample: FileSample;
  /** JSON: a record a line, or records inside a document. */
  readonly layout: "lines" | "document";
  /** JSON document: the key whose array holds the records. */
  readonly arrayKey: string | null;
  /** CSV: what separates fields. */
  readonly delimiter: string;
}

/** Keys under which exports put their records. */
const wrappers = ["result", "results", "data", "conversations", "items", "list", "records"];

/** Looks at the first 256 KiB of a UTF-8 file (or at a Parquet file's mark). */
export function sampleFile(name: string, path: string): Sampled {
  const bytes = firstBytes(path, 256 * 1024);
  const plain = { layout: "lines", arrayKey: null, delimiter: "," } as const;
  if (bytes.subarray(0, 4).toString("latin1") === "PAR1")
    return { ...plain, sample: { name, kind: "parquet", fields: [] } };
  const start = bytes
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (start === "") return { ...plain, sample: { name, kind: "empty", fields: [] } };
  if (start[0] === "{" || start[0] === "[") return sampleJson(name, start);
  return sampleCsv(name, start);
}

/** Its name says data, and not even its first records do: no key of JSON, no header of a table. */
export function isUnparsable({ name, kind, fields }: FileSample): boolean {
  if (kind === "empty" || kind === "parquet") return false;
  if (/\.(json|jsonl|ndjson)(\.gz)?$/i.test(name)) return kind !== "json" || fields.length === 0;
  return /\.[ct]sv(\.gz)?$/i.test(name) && kind === "unknown";
}

function sampleCsv(name: string, start: string): Sampled {
  const header = start.slice(0, start.search(/\r?\n|\r|$/));
  const delimiters = [",", "\t", ";", "|"] as const;
  const best = delimiters
    .map((delimiter) => ({ delimiter, fields: headerFields(header, delimiter) }))
    .sort((a, b) => b.fields.length - a.fields.length)[0] ?? { delimiter: ",", fields: [] };
  const readable = best.fields.length > 1 && !/[\0\ufffd]/.test(header) && header.length < 65_536;
  return {
    sample: { name, kind: readable ? "csv" : "unknown", fields: readable ? best.fields : [] },
    layout: "lines",
    arrayKey: null,
    delimiter: best.delimiter,
  };
}

function sampleJson(name: string, start: string): Sampled {
  const sampled = (fields: string[], layout: "lines" | "document", arrayKey: string | null): Sampled => ({
    sample: { name, kind: "json", fields },
    layout,
    arrayKey,
    delimiter: ",",
  });
  if (start[0] === "[") return sampled(keysOf(start, start.indexOf("{")), "document", null);
  const first = topKeys(start, 0);
  const held = wrappers.filter((key) => first.arrays.has(key));
  // One may be empty beside the one with the records.
  const wrapper = held.find((key) => /^\[\s*\{/.test(start.slice(first.arrays.get(key)))) ?? held[0];
  if (wrapper && !first.keys.includes("id") && !first.keys.includes("conv_id")) {
    const array = first.arrays.get(wrapper) ?? 0;
    return sampled(keysOf(start, start.indexOf("{", array)), "document", wrapper);
  }
  const line = start.slice(0, start.search(/[\r\n]|$/));
  // A first line that is only torn must not make a JSONL file a document: a document's first line is short.
  const document = /\.json(\.gz)?$/i.test(name)
    ? first.end > line.length || (first.end < 0 && start.includes("\n") && line.length < 200)
    : first.end > line.length && /^\{\s*("[^"]*"\s*:\s*)?\S{0,80},?\s*$/.test(line);
  const keys = keysOf(start, first.keys.length > 0 ? 0 : start.indexOf("\n{") + 1);
  return sampled(keys, document ? "document" : "lines", null);
}

/** The keys of the first objects from there on: one record need not have all of them. */
function keysOf(source: string, from: number): string[] {
  const keys = new Set<string>();
  for (let at = from, objects = 0; at >= 0 && objects < 1000; objects++) {
    const found = topKeys(source, at);
    for (const key of found.keys) keys.add(key);
    at = found.end < 0 ? -1 : source.indexOf("{", found.end);
  }
  return [...keys];
}

/** The keys of the object that begins at `from`, those with arrays and where, and where it ends (-1: later). */
function topKeys(source: string, from: number): { keys: string[]; arrays: Map<string, number>; end: number } {
  const keys: string[] = [];
  const arrays = new Map<string, number>();
  if (from < 0) return { keys, arrays, end: -1 };
  let depth = 0;
  let value = false;
  for (let i = from; i < source.length; i++) {
    const char = source[i];
    if (char === '"') {
      const begin = i + 1;
      for (i++; i < source.length && source[i] !== '"'; i++) if (source[i] === "\\") i++;
      if (depth === 1 && !value && i < source.length) keys.push(source.slice(begin, i));
    } else if (char === "{" || char === "[") {
      const key = keys.at(-1);
      if (depth === 1 && char === "[" && key !== undefined) arrays.set(key, i);
      depth++;
    } else if (char === "}" || char === "]") {
      if (--depth === 0) return { keys, arrays, end: i + 1 };
    } else if (depth === 1 && char === ":") value = true;
    else if (depth === 1 && char === ",") value = false;
  }
  return { keys, arrays, end: -1 };
}
