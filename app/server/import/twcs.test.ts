import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { stagePaths } from "./staging-for-tests";

const sample = "../shared/data/twcs/twcs-sample.csv";

describe("Customer Support on Twitter", () => {
  it("makes threads of reply links, even through a tweet that is missing", async () => {
    const { result, rows, rejects } = await stagePaths(["fixtures/twcs/tweets.csv"]);
    expect(result.format).toBe("twcs");
    expect(
      await rows(`SELECT c.external_id AS thread, string_agg(m.external_id, ' ' ORDER BY m.seq) AS tweets, any_value(u.external_id) AS customer, any_value(g.name) AS brand
      FROM $messages m JOIN $conversations c USING (conversation_id) LEFT JOIN $customers u USING (customer_id) JOIN $agent_groups g USING (group_id) GROUP BY 1 ORDER BY 1`),
    ).toEqual([
      { thread: "3", tweets: "3 1 2", customer: "7", brand: "acme" },
      { thread: "5", tweets: "5 4", customer: "8", brand: "acme" },
      { thread: "6", tweets: "6 11", customer: "9", brand: "acme" },
    ]);
    expect(await rows("SELECT external_id, name FROM $agents ORDER BY 1")).toEqual([
      { external_id: "acme", name: "acme" },
      { external_id: "acme/AA", name: "AA" },
      { external_id: "acme/JK", name: "JK" },
    ]);
    expect(await rejects()).toMatchObject([{ line: "9", field: null }]);
    expect(await rejects()).toHaveLength(1);
    expect(await rows("SELECT DISTINCT channel, status FROM $conversations")).toEqual([
      { channel: "twitter", status: null },
    ]);
  });

  describe.skipIf(!existsSync(sample))("the real sample (skipped where ../shared/data is missing)", () => {
    it("has 1,312 threads of 76 brands, one torn row, and the waits that its links say", async () => {
      const { result, rows, rejects } = await stagePaths([sample]);
      expect(result.read).toMatchObject({ messages: 5000, conversations: 1312, agent_groups: 76 });
      expect(result.rejected).toEqual({ messages: 1 });
      expect(await rejects()).toMatchObject([{ file: "twcs-sample.csv", line: "2589" }]);
      const [signed] =
        await rows(`SELECT count(*) AS tweets, count(DISTINCT a.external_id) AS agents FROM $messages m JOIN $agents a USING (agent_id)
        WHERE contains(a.external_id, '/')`);
      expect(Number(signed?.tweets)).toBeGreaterThan(1230);
      expect(Number(signed?.agents)).toBeGreaterThan(390);
      // The truth, from the file's own links: each agent tweet minus the customer tweet it replies to is 2,188
      // pairs with a median of 723.5 s; the torn row is one side of one of them: 2,187 and 720 s without it.
      const links = replyLinks(readFileSync(sample, "utf8"));
      const [waits] = await rows(`SELECT count(*) AS pairs, median(epoch(a."at") - epoch(c."at")) AS median
        FROM (VALUES ${links.map(([reply, to]) => `('${reply}', '${to}')`).join(", ")}) l(reply, parent)
        JOIN $messages a ON a.external_id = l.reply AND a.sender = 'agent'
        JOIN $messages c ON c.external_id = l.parent AND c.sender = 'customer' AND c.conversation_id = a.conversation_id`);
      expect([Number(waits?.pairs), waits?.median]).toEqual([2187, 720]);
    });
  });
});

/** (tweet, the tweet it replies to), read by another parser than ours. */
function replyLinks(csv: string): [string, string][] {
  const rows: string[][] = parse(csv, { relax_column_count: true, from_line: 2 });
  return rows
    .filter((row) => row.length === 8 && row[7])
    .map((row) => [row[1] ?? "", (row[7] ?? "").replace(/\.0$/, "")]);
}
