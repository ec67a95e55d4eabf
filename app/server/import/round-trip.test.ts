import fc from "fast-check";
import { expect, it } from "vitest";
import { stageFiles } from "./staging-for-tests";

const word = fc.string({ unit: "binary", maxLength: 30 });
const id = fc.stringMatching(/^[A-Za-z0-9_\-一-龥]{1,20}$/);
const instant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2030, 0) });
const message = fc.record({
  at: instant,
  from: fc.constantFrom("customer", "agent", "bot", "system", "note"),
  text: word,
  agent: id,
  offset: fc.constantFrom(0, 480, -330),
});
const conversation = fc.record({
  id,
  channel: fc.constantFrom("web", "wechat", "phone"),
  messages: fc.array(message, { maxLength: 6 }),
});

/** The same instant, written with an offset of so many minutes. */
function written(at: number, offset: number): string {
  const sign = offset < 0 ? "-" : "+";
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  return new Date(at + offset * 60_000).toISOString().replace("Z", `${sign}${hours}:${minutes}`);
}

it("gives every valid conversation back as it was", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(conversation, { selector: (one) => one.id, minLength: 1, maxLength: 8 }),
      async (conversations) => {
        const lines = conversations.map((one) =>
          JSON.stringify({
            ...one,
            messages: one.messages.map((m, index) => ({
              id: `${index}`,
              at: written(m.at, m.offset),
              from: m.from,
              text: m.text,
              agent: { id: m.agent },
            })),
          }),
        );
        const { result, rows } = await stageFiles({ "a.jsonl": `${lines.join("\n")}\n` });
        expect(result.rejected).toEqual({});
        const total = conversations.reduce((sum, one) => sum + one.messages.length, 0);
        expect(result.read.messages ?? 0).toBe(total);
        if (total === 0) return;
        const back =
          await rows(`SELECT c.external_id AS c, m.external_id AS m, m.sender, m.text, epoch_ms(m."at") AS t FROM $messages m
        JOIN $conversations c USING (conversation_id) ORDER BY c.external_id, m.external_id`);
        const expected = conversations.flatMap((one) =>
          one.messages.map((m, index) => ({
            c: one.id,
            m: `${index}`,
            sender: m.from,
            text: m.text,
            t: BigInt(m.at),
          })),
        );
        const key = (row: { c?: unknown; m?: unknown }) => `${row.c}\n${row.m}`;
        const sorted = <T extends { c?: unknown; m?: unknown }>(list: T[]) =>
          list.sort((a, b) => (key(a) < key(b) ? -1 : 1));
        expect(sorted(back)).toEqual(sorted(expected));
      },
    ),
    { numRuns: 12 },
  );
});
