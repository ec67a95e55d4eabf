import { type Columns, fitDenseLogistic, probabilities } from "../learn/irls";
import type { ForwardSplit, Snapshots } from "./judge";

/** Pull towards zero, in rows. */
export const ridge = 10;
/** A customer's weeks are all in one of so many folds: nobody is learnt from and judged. */
const folds = 5;

/**
 * Chances of the rows of the later weeks by each set of inputs, fitted on earlier weeks of other customers; 0 in
 * rows that are not judged. Yields the share done.
 */
export function* heldOutChances<Name extends string>(
  rows: Pick<Snapshots, "week" | "customer" | "left">,
  inputs: Readonly<Record<Name, Columns>>,
  split: ForwardSplit,
): Generator<number, Record<Name, Float64Array>> {
  const n = rows.left.length;
  const names = Object.keys(inputs) as Name[];
  const judged = judgedRows(rows, split);
  const chances = Object.fromEntries(names.map((name) => [name, new Float64Array(n)])) as Record<
    Name,
    Float64Array
  >;
  for (let fold = 0; fold < folds; fold++) {
    const mine = (row: number) => (rows.customer[row] ?? 0) % folds === fold;
    const learnt = where(n, (row) => (rows.week[row] ?? 0) < split.learnTo && !mine(row));
    const asked = judged.filter(mine);
    for (const name of names) {
      const fitted = yield* fitDenseLogistic(picked(inputs[name], learnt), pick(rows.left, learnt), {
        ridge,
      });
      const said = probabilities(fitted, picked(inputs[name], asked));
      asked.forEach((row, at) => {
        chances[name][row] = said[at] ?? 0;
      });
    }
  }
  return chances;
}

/**
 * The days since the last sign as an order, the simplest there is, in the direction that the learnt weeks show: where
 * those who leave complain first, it is who was just in touch.
 */
export function recencyOrder({ week, left, values }: Snapshots, { learnTo }: ForwardSplit): Float64Array {
  const silence = (values.silence_days ?? new Float64Array(left.length)).map((days) => Math.log1p(days));
  const mean = (of: number) => {
    const rows = where(left.length, (row) => (week[row] ?? 0) < learnTo && left[row] === of);
    return rows.reduce((sum, row) => sum + (silence[row] ?? 0), 0) / rows.length;
  };
  return mean(1) < mean(0) ? silence.map((days) => -days) : silence;
}

/** The rows of the later weeks. */
export function judgedRows({ week, left }: Pick<Snapshots, "week" | "left">, split: ForwardSplit): number[] {
  return where(left.length, (row) => (week[row] ?? 0) >= split.judgeFrom);
}

/** The rows below n of which it holds. */
export function where(n: number, holds: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < n; row++) if (holds(row)) rows.push(row);
  return rows;
}

/** The values of these rows. */
export function pick(values: Float64Array, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (row) => values[row] ?? 0);
}

function picked(columns: Columns, rows: readonly number[]): Columns {
  return columns.map((column) => pick(column, rows));
}
