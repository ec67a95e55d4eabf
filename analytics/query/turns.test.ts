import fc from "fast-check";
import { expect, test } from "vitest";
import { sortedInTurns } from "./turns";

test("a list is in the order that sort gives it, also where what is equal stands", async () => {
  const list = fc.array(fc.record({ key: fc.nat(40), place: fc.nat() }), {
    minLength: 900,
    maxLength: 5_000,
    size: "max",
  });
  const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
  await fc.assert(
    fc.asyncProperty(list, async (given) => {
      expect(await sortedInTurns(given, compare)).toEqual([...given].sort(compare));
    }),
    { numRuns: 10 },
  );
  expect(await sortedInTurns([], compare)).toEqual([]);
});

test("others have their turn while a long list is sorted", async () => {
  let turns = 0;
  const count = () => {
    turns++;
    waiting = setImmediate(count);
  };
  let waiting = setImmediate(count);
  const list = Array.from({ length: 50_000 }, (_, index) => (index * 7_919) % 50_000);
  await sortedInTurns(list, (a, b) => a - b);
  clearImmediate(waiting);
  expect(turns).toBeGreaterThan(100);
});
