import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { q } from "../../../analytics/query/builder";
import { leadHorizon } from "../../../analytics/risk/definition";
import { followKinds } from "../../../analytics/risk/follow-up";
import { generateDemo } from "../../../fixtures/demo/generate";
import type { Workspace } from "../../../sql/workspace";
import { closeHouse, openHouse } from "../house.server";
import { actionsPage } from "./actions-page.server";
import { demoOperator, listDemoFollowUps } from "./demo-follow-ups.server";
import { shopOf } from "./history-for-tests";
import { scorerOf } from "./scorer.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-demo-follow-"));
let shop: Workspace;
let before: number;

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  const files = join(folder, "files");
  await generateDemo({ folder: files, seed: 7, conversations: 4000, endDate: "2025-11-30" });
  shop = await shopOf(files);
  await shop.writeSetting("tz", "Asia/Shanghai");
  await scorerOf(shop).settled();
  before = await count("work.follow_ups");
  await shop.writeSetting("demo", true);
  await scorerOf(shop).settled();
}, 600_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

async function rows(query: string): Promise<unknown[][]> {
  const { columns, length } = await shop.ask(sql.raw(query).compile(q));
  return Array.from({ length }, (_, row) => columns.map((column) => column[row]));
}
const count = async (from: string) => Number((await rows(`select count(*) from ${from}`))[0]?.[0]);
const written = () => rows("select * from work.follow_ups order by all").then(JSON.stringify);

describe("follow-ups of the demo", () => {
  it("come with its first scores, once, the same each time, and in no other workspace", async () => {
    expect(before).toBe(0);
    const first = await written();
    expect(await count("work.follow_ups")).toBeGreaterThan(100);
    await listDemoFollowUps(shop);
    expect(await written()).toBe(first);
    await shop.changeWork(async (connection) => {
      await connection.run("DELETE FROM work.follow_ups");
      await connection.run("DELETE FROM work.follow_up_steps");
    });
    await listDemoFollowUps(shop);
    expect(await written()).toBe(first);
  });

  it("are of those who stood highest by that week's stored scores", async () => {
    expect(
      await count(`work.follow_ups f left join risk_weeks w on w.customer_id = f.customer_id and w."at" = f.as_of
        where case f.kind when 'risk' then w.score else w.lead_score end is distinct from f.score or f.band = 'low'`),
    ).toBe(0);
    const [[weeks, most]] = (await rows(
      "select count(distinct as_of), max(n) from (select as_of, count(*) as n from work.follow_ups group by as_of, kind)",
    )) as [[bigint, bigint]];
    expect([Number(weeks), Number(most)]).toEqual([12, expect.any(Number)]);
    expect(Number(most)).toBeLessThanOrEqual(20);
    // Whoever stood higher that week and is not listed was on the list already.
    expect(
      await count(`(select as_of, min(score) as least from work.follow_ups where kind = 'risk' group by as_of having count(*) = 20) l
        join risk_weeks w on w."at" = l.as_of and w.score > l.least and w.band <> 'low'
        where not exists (select 1 from work.follow_ups f where f.kind = 'risk' and f.customer_id = w.customer_id
          and f.as_of <= l.as_of and f.as_of > l.as_of - interval 36 day)`),
    ).toBe(0);
  });

  it("keep the rules of the live list", async () => {
    // Nobody twice within their days.
    expect(
      await count(`work.follow_ups a join work.follow_ups b on a.customer_id = b.customer_id and a.kind = b.kind
        and a.as_of < b.as_of and b.as_of < a.as_of + to_days(case a.kind when 'lead' then ${leadHorizon} else 30 end)`),
    ).toBe(0);
    const steps = `work.follow_up_steps s join work.follow_ups f using (follow_up_id)`;
    expect(await count(`${steps} where s."at" >= '2025-11-30 16:00:00' or s."at" < f.listed_at`)).toBe(0);
    expect(await count(`${steps} where s."by" <> '${demoOperator}'`)).toBe(0);
    expect(
      await count(`(select follow_up_id, bool_or(outcome is not null) and not bool_or(state = 'contacted') as wrong
        from ${steps} group by all) where wrong`),
    ).toBe(0);
    const [[all, held, called]] = (await rows(
      `select count(*), count(*) filter (held_out), count(*) filter (held_out and follow_up_id in
         (select follow_up_id from work.follow_up_steps where state = 'contacted')) from work.follow_ups`,
    )) as [[bigint, bigint, bigint]];
    expect(Number(held) / Number(all)).toBeGreaterThan(0.04);
    expect(Number(held) / Number(all)).toBeLessThan(0.18);
    expect(Number(called)).toBeLessThan(0.2 * Number(held));
  });

  it.each(followKinds)(
    "show what contact changed, which is nothing that could be told, and the precision (%s)",
    async (kind) => {
      const page = await actionsPage(shop, new URLSearchParams({ kind }));
      if (typeof page === "string") throw new Error(page);
      const { arms, effect, meant, precision, outcomes } = page;
      expect(arms.contacted.part.n).toBeGreaterThan(20);
      expect(arms.held.part.n).toBeGreaterThan(2);
      for (const { change } of [effect, meant]) {
        expect(change?.low).toBeLessThan(0);
        expect(change?.high).toBeGreaterThan(0);
      }
      expect(outcomes.every(({ n }) => n > 0)).toBe(true);
      // Outcomes say what the rows say: of those who are called right, so many came true.
      const known = precision[0];
      const from = outcomes.reduce((sum, { outcome, n }) => sum + (outcome === "unclear" ? 0 : n), 0);
      expect(known?.part.n).toBe(from);
      expect(known?.part.k).toBeLessThanOrEqual(arms.contacted.part.k + arms.spoiled.part.k);
    },
  );
});
