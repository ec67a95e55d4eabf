import { quoted } from "../duckdb/quoted";

/** What is read of a chunk: where it is, and the bytes of its longest record. */
interface ChunkFile {
  readonly path: string;
  readonly longest: number;
}

/**
 * A chunk as a table: nothing is guessed, there is no header, and the longest record has room. `columns` are names with
 * their types, `options` how records and fields are told apart.
 */
export function readChunk({ path, longest }: ChunkFile, columns: readonly string[], options: string): string {
  const line = Math.max(2_097_152, longest + 64);
  return `read_csv(${quoted(path)}, columns = {${columns.join(", ")}}, auto_detect = false, header = false,
    max_line_size = ${line}, buffer_size = ${Math.max(8_388_608, line * 2)}, ${options})`;
}

/** Where a record stood, which leads it in every chunk. */
export const leadColumns = ["'file': 'INTEGER'", "'line': 'BIGINT'", "'nth': 'BIGINT'"];

/** A chunk of JSON records, each as it stands: `file`, `line`, `nth`, `raw`. */
export function readRecords(chunk: ChunkFile): string {
  const options = "delim = '\x1f', quote = '', escape = '', new_line = '\\n'";
  return readChunk(chunk, [...leadColumns, "'raw': 'VARCHAR'"], options);
}
