import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { tableLines } from "./lines";
import { filesIn } from "./staging-for-tests";

it("gives every byte of a file back, cut after each LF, CRLF or CR", () => {
  const content = fc.array(fc.constantFrom("a", "退", "\n", "\r", "\r\n"), { maxLength: 20 });
  fc.assert(
    fc.property(content, fc.constantFrom(0, (4 << 20) - 3), (pieces, before) => {
      // Long before it: a line break may fall on a block's end.
      const whole = "x".repeat(before) + pieces.join("");
      const lines = [...tableLines(join(filesIn({ "a.csv": whole }), "a.csv"), () => {})];
      expect(lines.map((line) => line.bytes.toString() + line.end).join("") === whole).toBe(true);
      const parts = whole.split(/(\r\n|\r|\n)/);
      if (parts.at(-1) === "") parts.pop();
      const ends = Array.from({ length: Math.ceil(parts.length / 2) }, (_, n) => parts[n * 2 + 1] ?? "");
      expect(lines.map((line) => line.end)).toEqual(ends);
    }),
    { numRuns: 40 },
  );
});
