import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StageShape } from "../../../sql/stage/shape";
import type { Stage } from "../../../sql/stage/stage";
import { type CleanPiece, cleanPieces, recordsOf } from "./clean-csv";
import type { SourceRecord } from "./json-records";
import type { OnBytes, Place } from "./lines";

/** Big enough to be worth a statement, small enough that the lanes end at about the same time. */
const pieceBytes = 20 << 20;

/** What the short way left to the careful one. */
export interface CleanRead {
  /** Where the file has to be read on from. */
  readonly rest: Place;
  /** Records before that which it did not keep. */
  readonly left: readonly Iterable<SourceRecord>[];
}

/** Hands the clean beginning of a CSV table, mostly all of it, to the stage piece by piece, a few at a time. */
export async function readClean(
  stage: Stage,
  shape: StageShape,
  file: { readonly number: number; readonly path: string },
  work: string,
  onBytes: OnBytes,
  onRows: (rows: number) => void,
): Promise<CleanRead> {
  const delimiter = shape.delimiter.charCodeAt(0);
  const left: Iterable<SourceRecord>[] = [];
  const lanes: Promise<void>[] = Array.from({ length: stage.lanes }, () => Promise.resolve());
  const read = async (piece: CleanPiece, lane: number, before: Promise<void>) => {
    const path = join(work, `clean-${file.number}-${piece.line}.csv`);
    writeFileSync(path, piece.bytes, { mode: 0o600 });
    await before;
    const { line, records, longest } = piece;
    const result = await stage.addClean({ path, shape, file: file.number, line, records, longest }, lane);
    rmSync(path);
    onRows(result?.rows ?? 0);
    if (!result) left.push(recordsOf(piece, delimiter));
    else if (result.refused.length > 0)
      left.push([...recordsOf(piece, delimiter, result.refused)].map(copied));
  };
  const pieces = cleanPieces(file.path, shape.header.length, delimiter, pieceBytes, onBytes);
  try {
    for (let lane = 0; ; lane = (lane + 1) % lanes.length) {
      const next = pieces.next();
      if (next.done) return { rest: next.value, left };
      const before = lanes[lane] ?? Promise.resolve();
      lanes[lane] = read(next.value, lane, before);
      // Whoever awaits the lane hears of a failure; until then it must not count as unhandled.
      lanes[lane]?.catch(() => {});
      await before;
    }
  } finally {
    await Promise.all(lanes);
  }
}

/** A few records must not hold the whole piece in memory. */
function copied(record: SourceRecord): SourceRecord {
  return { ...record, bytes: Buffer.from(record.bytes) };
}
