/** Rows worked on in one turn of the event loop: a few milliseconds' worth. */
export const rowsPerTurn = 1_000;

/** Lets everything else that waits have its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Whether a loop that has done so many rows should let others have their turn. */
export function isTurn(done: number): boolean {
  return done % rowsPerTurn === rowsPerTurn - 1;
}

/** As `sort`, stable too, of a list so long that sorting it at once would keep others waiting. */
export async function sortedInTurns<T>(list: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < list.length; from += rowsPerTurn) {
    runs.push(list.slice(from, from + rowsPerTurn).sort(compare));
    if (from > 0) await nextTurn();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let index = 0; index < runs.length; index += 2)
      merged.push(await merge(runs[index] ?? [], runs[index + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<T>(first: readonly T[], second: readonly T[], compare: (a: T, b: T) => number) {
  const merged: T[] = [];
  let [a, b] = [0, 0];
  while (a < first.length && b < second.length) {
    merged.push(compare(first[a] as T, second[b] as T) <= 0 ? (first[a++] as T) : (second[b++] as T));
    if (isTurn(merged.length)) await nextTurn();
  }
  for (; a < first.length; a++) merged.push(first[a] as T);
  for (; b < second.length; b++) merged.push(second[b] as T);
  return merged;
}
