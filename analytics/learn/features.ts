/** A row of a sparse matrix: which hashed features it has, ascending, and how much of each. */
export interface SparseRow {
  readonly at: Uint32Array;
  readonly value: Float32Array;
}

/** Buckets that feature names are hashed into: 2²⁰ keeps collisions of a support vocabulary rare. */
export const bucketCount = 1 << 20;

/** Hashes a feature's name in its field (the same name in two fields is two features). FNV-1a, then mixed. */
export function bucketOf(field: number, name: string): number {
  return mixed(hashUnits(fieldSeed(field), name, 0, name.length));
}

/** Collects features and adds up equal ones; `row()` gives them in order of bucket. */
export class FeatureBag {
  readonly #sums = new Map<number, number>();

  /** A named number, such as the logarithm of a wait. */
  number(field: number, name: string, value: number): void {
    if (value !== 0) this.#add(bucketOf(field, name), value);
  }

  /**
   * The characters 1–3 and words 1–2 of a text, each at most once and together of length `weight`, so that a long
   * message weighs no more than a short one.
   */
  text(field: number, text: string, words: readonly string[], weight = 1): void {
    const seen = textBuckets(field, text, words);
    const each = weight / Math.sqrt(seen.size || 1);
    for (const bucket of seen) this.#add(bucket, each);
  }

  row(): SparseRow {
    const at = Uint32Array.from(this.#sums.keys()).sort();
    return { at, value: Float32Array.from(at, (bucket) => this.#sums.get(bucket) ?? 0) };
  }

  #add(bucket: number, value: number): void {
    this.#sums.set(bucket, (this.#sums.get(bucket) ?? 0) + value);
  }
}

function textBuckets(field: number, text: string, words: readonly string[]): Set<number> {
  const seen = new Set<number>();
  const characters = fieldSeed(field) ^ 0x5bd1;
  for (let from = 0; from < text.length; from++) {
    for (let to = from + 1; to <= Math.min(from + 3, text.length); to++) {
      seen.add(mixed(hashUnits(characters, text, from, to)));
    }
  }
  let before = "";
  for (const word of words) {
    if (word.trim() === "") continue;
    seen.add(bucketOf(field, word));
    if (before !== "") seen.add(bucketOf(field, `${before} ${word}`));
    before = word;
  }
  return seen;
}

function fieldSeed(field: number): number {
  return 0x811c9dc5 ^ Math.imul(field + 1, 0x9e3779b1);
}

function hashUnits(seed: number, text: string, from: number, to: number): number {
  let hash = seed;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) % bucketCount;
}
