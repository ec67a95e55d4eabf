import fc from "fast-check";
import { expect, test } from "vitest";
import { derive } from "./derive";
import { openHistory, put, type SampleConversation } from "./test-history";

const minute = fc.integer({ min: 0, max: 90 });
const at = (minutes: number) => new Date(Date.UTC(2025, 8, 10, 1, minutes)).toISOString();
const agents = ["a", "b", "c"];
const spoken = fc.record({
  minute,
  from: fc.constantFrom("customer", "agent"),
  who: fc.constantFrom(...agents),
});
const said = ({ minute, from, who }: { minute: number; from: string; who: string }) => ({
  at: at(minute),
  from,
  ...(from === "agent" && { agent: { id: who } }),
});
/** So many changes of hands after all else that a conversation's segments are looked up another way. */
const later = Array.from({ length: 220 }, (_, nth) => ({
  minute: 100 + nth,
  from: nth % 2 === 0 ? "customer" : "agent",
  who: agents[(nth >> 1) % 3] ?? "",
}));

/** Round and own seconds of what was answered before the later changes, by conversation. */
async function ownClocks(conversations: readonly SampleConversation[]): Promise<Map<string, unknown[]>> {
  const { connection, close } = await openHistory();
  await put(connection, conversations);
  await derive(connection, { businessIntervals: null, closers: [] });
  const { columns } = await connection.read(
    `SELECT external_id, list([round_no, own_s] ORDER BY round_no) FROM rounds JOIN conversation_facts USING (conversation_id)
     WHERE answered_at < '${at(100)}' GROUP BY external_id`,
  );
  close();
  return new Map((columns[0] ?? []).map((id, row) => [String(id), columns[1]?.[row] as unknown[]]));
}

test("the agents' own clocks are the same however often a conversation changes hands later", async () => {
  const assigned = fc.array(fc.tuple(fc.constantFrom(...agents), minute, minute), { maxLength: 5 });
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(spoken, { minLength: 12, maxLength: 30 }), assigned, async (first, held) => {
      const before = held.map(([id, from, to]) => ({ agent: { id }, from: at(from), to: at(to) }));
      const after = later.map(({ minute, who }) => ({
        agent: { id: who },
        from: at(minute),
        to: at(minute),
      }));
      const clocks = await ownClocks([
        { id: "calm", messages: first.map(said), assignments: before },
        {
          id: "restless",
          messages: [...first, ...later].map(said),
          assignments: held.length === 0 ? [] : [...before, ...after],
        },
      ]);
      expect(clocks.get("restless")).toEqual(clocks.get("calm"));
      compared += clocks.get("calm")?.length ?? 0;
    }),
    { numRuns: 12 },
  );
  expect(compared).toBeGreaterThan(5);
}, 120_000);
