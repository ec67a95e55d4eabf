import { columnsOf } from "../learn/tfidf";
import { type TopicModel, topicFeatures } from "./learned";

/** Asks several models about one conversation after another; what is read is taken apart once for all of them. */
export interface TopicJudge {
  /** A message of the customer's, or several with `messageSeparator` between them. */
  read(text: string): void;
  /** Whether each model takes what was read, which is then forgotten. */
  verdicts(): boolean[];
}

/** The features of what was read, as often as they occur. */
interface Met {
  hashes: Uint32Array;
  blocks: Uint8Array;
  n: number;
}

/** Makes a judge of these models. */
export function topicJudge(models: readonly TopicModel[]): TopicJudge {
  const met: Met = { hashes: new Uint32Array(1 << 10), blocks: new Uint8Array(1 << 10), n: 0 };
  const sides = models.map(sideOfMet);
  const add = (hash: number, block: number) => {
    if (met.n === met.hashes.length) double(met);
    met.hashes[met.n] = hash;
    met.blocks[met.n++] = block;
  };
  return {
    read: (text) => topicFeatures(text, add),
    verdicts() {
      // Who wrote nothing belongs to no topic, wherever the plane lies.
      const said = sides.map((side) => met.n > 0 && side(met) > 0);
      met.n = 0;
      return said;
    },
  };
}

/** `sidesOf` for one text whose features are known already. */
function sideOfMet({ tfidf, plane }: TopicModel): (met: Met) => number {
  const table = columnsOf(tfidf);
  const counts = new Uint32Array(tfidf.columns);
  return ({ hashes, blocks, n }) => {
    const columns: number[] = [];
    for (let i = 0; i < n; i++) {
      const column = table.idOf(hashes[i] as number, blocks[i] as number);
      if (column < 0) continue;
      if (counts[column] === 0) columns.push(column);
      (counts[column] as number)++;
    }
    const squares = new Float64Array(tfidf.blocks);
    const dots = new Float64Array(tfidf.blocks);
    for (const column of columns) {
      const value = (1 + Math.log(counts[column] as number)) * (tfidf.idf[column] as number);
      const block = tfidf.blockOf[column] as number;
      (squares[block] as number) += value * value;
      (dots[block] as number) += value * (plane.weights[column] as number);
      counts[column] = 0;
    }
    const filled = squares.reduce((sum, square) => sum + (square > 0 ? 1 : 0), 0);
    return dots.reduce(
      (side, dot, block) =>
        (squares[block] as number) > 0 ? side + dot / Math.sqrt((squares[block] as number) * filled) : side,
      plane.bias,
    );
  };
}

function double(met: Met): void {
  const [hashes, blocks] = [new Uint32Array(met.n * 2), new Uint8Array(met.n * 2)];
  hashes.set(met.hashes);
  blocks.set(met.blocks);
  Object.assign(met, { hashes, blocks });
}
