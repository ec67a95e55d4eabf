import fc from "fast-check";
import { expect, test } from "vitest";
import {
  anEmptyWorkspaceForEach,
  anotherWorkspace,
  ask,
  context,
  conversation,
  everything,
  load,
  loadAmong,
  message,
  workspace,
} from "./loading-for-tests";
import type { StageRows } from "./stage-rows";

anEmptyWorkspaceForEach();

test("property: whatever was imported, importing any of it again changes nothing; rebuilding neither", async () => {
  const anyMessage = fc.record({ id: fc.integer({ min: 1, max: 6 }), text: fc.constantFrom("a", "b", "c") });
  const anyImport = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 3 }),
      version: fc.integer({ min: 0, max: 5 }),
      whole: fc.boolean(),
      tag: fc.constantFrom("x", "y", null),
      messages: fc.uniqueArray(anyMessage, { selector: ({ id }) => id, maxLength: 4 }),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 3 },
  );
  const rowsOfImport = (
    conversations: readonly (typeof anyImport extends fc.Arbitrary<infer T> ? T : never)[number][],
  ): StageRows => ({
    conversations: conversations.map((each) => {
      // As connectors do it: the conversation's own fields, not its messages.
      const hash = [...JSON.stringify([each.id, each.tag])].reduce(
        (sum, char) => (sum * 31 + char.charCodeAt(0)) % 1_000_003,
        7,
      );
      return conversation(each.id, each.version, hash, { whole: each.whole, subject: each.tag });
    }),
    messages: conversations.flatMap((each) =>
      each.messages.map(({ id, text }, seq) => message(each.id, id, seq, text)),
    ),
    conversation_tags: conversations.flatMap((each) =>
      each.tag ? [{ conversation_id: each.id, tag: each.tag }] : [],
    ),
  });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyImport, { minLength: 1, maxLength: 3 }), async (history) => {
      await anotherWorkspace(`p${++run}`);
      for (const each of history) await load(rowsOfImport(each));
      const before = await everything();
      const version = workspace.dataVersion();
      for (const each of history) {
        const again = await load(rowsOfImport(each));
        expect(await everything()).toBe(before);
        expect(workspace.dataVersion()).toBe(version);
        const changes = [...Object.values(again.stored), ...Object.values(again.updated)];
        expect(changes.every((count) => count === 0)).toBe(true);
      }
      // The last one's rows change nothing either where they have to be compared.
      const [last, ...earlier] = history.map((each) => JSON.stringify(rowsOfImport(each))).reverse();
      if (last !== undefined && !earlier.includes(last)) {
        const { stored, updated } = await loadAmong(rowsOfImport(history.at(-1) ?? []));
        const changes = [stored, updated].flatMap((counts) =>
          Object.entries(counts).filter(([, n]) => n > 0),
        );
        expect(changes).toEqual([["agent_groups", 1]]);
      }
      const held = await everything();
      const seqs = await ask(
        "SELECT count(*) AS n, count(DISTINCT (conversation_id, seq)) AS d FROM messages",
      );
      expect(seqs[0]?.n).toBe(seqs[0]?.d);
      await workspace.rebuild(context);
      expect(await everything()).toBe(held);
      await workspace.close();
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 120_000);
