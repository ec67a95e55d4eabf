import { FeatureTable } from "./feature-table";
import type { Sparse } from "./sparse";

/** Names one feature of a text by a 32-bit hash; `block` says which family it belongs to, from 0. */
export type AddFeature = (hash: number, block: number) => void;

/** Tells every feature of a text, each as often as it occurs. */
export type FeaturesOf = (text: string, add: AddFeature) => void;

export interface TfidfOptions {
  readonly blocks: number;
  /** Texts that a feature must be in at least. */
  readonly minTexts: number;
  /** Columns at most: the features in the most texts stay. */
  readonly maxColumns: number;
}

/** What was learned about features: where each has its column and how much it weighs. */
export interface Tfidf {
  readonly columns: number;
  /** The hash of every column's feature, and its block. */
  readonly hashes: Uint32Array;
  readonly blockOf: Uint8Array;
  readonly idf: Float32Array;
  readonly blocks: number;
}

/** Learns columns and weights from texts, and gives their matrix. */
export function fitTfidf(
  texts: readonly string[],
  featuresOf: FeaturesOf,
  options: TfidfOptions,
): { tfidf: Tfidf; matrix: Sparse } {
  const seen = new FeatureTable(1 << 16);
  const counted = countRows(texts, featuresOf, seen);
  const inTexts = new Uint32Array(seen.size);
  for (const id of counted.indices) (inTexts[id] as number)++;
  const kept = keptFeatures(inTexts, options);
  const columnOf = new Int32Array(seen.size).fill(-1);
  kept.forEach((id, column) => {
    columnOf[id] = column;
  });
  const tfidf: Tfidf = {
    columns: kept.length,
    hashes: Uint32Array.from(kept, (id) => seen.hashes[id] as number),
    blockOf: Uint8Array.from(kept, (id) => seen.blockOf[id] as number),
    idf: Float32Array.from(kept, (id) => Math.log((1 + texts.length) / (1 + (inTexts[id] as number))) + 1),
    blocks: options.blocks,
  };
  return { tfidf, matrix: weigh(counted, columnOf, tfidf) };
}

/** The matrix of further texts; features that were not learned are left out. */
export function vectoriser(tfidf: Tfidf, featuresOf: FeaturesOf): (texts: readonly string[]) => Sparse {
  const known = columnsOf(tfidf);
  const same = Int32Array.from({ length: tfidf.columns }, (_, i) => i);
  return (texts) => weigh(countRows(texts, featuresOf, known), same, tfidf);
}

/** Where each feature that was learned has its column. */
export function columnsOf({ columns, hashes, blockOf }: Tfidf): FeatureTable {
  const known = new FeatureTable(Math.max(16, columns * 2));
  for (let i = 0; i < columns; i++) known.idOf(hashes[i] as number, blockOf[i] as number);
  known.freeze();
  return known;
}

/** The features in enough texts, the most frequent ones where there are too many, in the order they were met. */
function keptFeatures(inTexts: Uint32Array, options: TfidfOptions): Uint32Array {
  const enough = new Uint32Array(inTexts.length);
  let n = 0;
  for (let id = 0; id < inTexts.length; id++)
    if ((inTexts[id] as number) >= options.minTexts) enough[n++] = id;
  const kept = enough.subarray(0, n);
  if (n <= options.maxColumns) return kept;
  kept.sort((a, b) => (inTexts[b] as number) - (inTexts[a] as number) || a - b);
  return kept.subarray(0, options.maxColumns).sort();
}

/** How often every feature is in every text. */
function countRows(texts: readonly string[], featuresOf: FeaturesOf, table: FeatureTable): Sparse {
  const starts = new Uint32Array(texts.length + 1);
  let indices = new Uint32Array(1 << 16);
  let values = new Float32Array(1 << 16);
  let used = 0;
  let ids = new Uint32Array(1 << 12);
  for (let row = 0; row < texts.length; row++) {
    let n = 0;
    featuresOf(texts[row] ?? "", (hash, block) => {
      const id = table.idOf(hash, block);
      if (id < 0) return;
      if (n === ids.length) ids = grown(ids, new Uint32Array(n * 2));
      ids[n++] = id;
    });
    if (used + n > indices.length) {
      const length = Math.max(indices.length * 2, used + n);
      indices = grown(indices, new Uint32Array(length));
      values = grown(values, new Float32Array(length));
    }
    const sorted = ids.subarray(0, n).sort();
    for (let i = 0; i < n; ) {
      const id = sorted[i] as number;
      const from = i;
      while (i < n && sorted[i] === id) i++;
      indices[used] = id;
      values[used++] = i - from;
    }
    starts[row + 1] = used;
  }
  return {
    rows: texts.length,
    columns: table.size,
    starts,
    indices: indices.slice(0, used),
    values: values.slice(0, used),
  };
}

function grown<T extends Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** (1 + ln tf) · idf, every block of a row scaled to the same length and the row to length 1. */
function weigh(counted: Sparse, columnOf: Int32Array, tfidf: Tfidf): Sparse {
  const starts = new Uint32Array(counted.rows + 1);
  const indices = new Uint32Array(counted.indices.length);
  const values = new Float32Array(counted.values.length);
  const squares = new Float64Array(tfidf.blocks);
  let used = 0;
  for (let row = 0; row < counted.rows; row++) {
    const first = used;
    squares.fill(0);
    for (let at = counted.starts[row] as number; at < (counted.starts[row + 1] as number); at++) {
      const column = columnOf[counted.indices[at] as number] as number;
      if (column < 0) continue;
      const value = (1 + Math.log(counted.values[at] as number)) * (tfidf.idf[column] as number);
      (squares[tfidf.blockOf[column] as number] as number) += value * value;
      indices[used] = column;
      values[used++] = value;
    }
    const filled = squares.reduce((sum, square) => sum + (square > 0 ? 1 : 0), 0);
    for (let at = first; at < used; at++) {
      const square = squares[tfidf.blockOf[indices[at] as number] as number] as number;
      values[at] = (values[at] as number) / Math.sqrt(square * filled);
    }
    starts[row + 1] = used;
  }
  return {
    rows: counted.rows,
    columns: tfidf.columns,
    starts,
    indices: indices.slice(0, used),
    values: values.slice(0, used),
  };
}
