import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newcombe } from "../../../analytics/query/intervals";
import { featureName } from "../../../analytics/risk/feature-names";
import { riskFeatures } from "../../../analytics/risk/features";
import { generateDemo } from "../../../fixtures/demo/generate";
import type { Workspace } from "../../../sql/workspace";
import { formOf } from "../form-for-tests";
import { closeHouse, openHouse } from "../house.server";
import { type ActionsPage, actionsPage } from "./actions-page.server";
import { customerPage } from "./customer-page.server";
import { changeFollowUps } from "./follow-ups.server";
import { shopOf } from "./history-for-tests";
import { leadMeaning } from "./leads-judged.server";
import { leadBacktestJson } from "./risk-formats.server";
import { type CustomersPage, customersPage } from "./risk-page.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-follow-"));
let shop: Workspace;

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  const files = join(folder, "files");
  await generateDemo({ folder: files, seed: 11, conversations: 2500, endDate: "2025-11-30" });
  shop = await shopOf(files);
}, 600_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

async function customers(search = "", kind: "risk" | "lead" = "risk"): Promise<CustomersPage> {
  const page = await customersPage(shop, kind, new URLSearchParams(search));
  if (typeof page === "string") throw new Error(page);
  return page;
}

async function actions(search = ""): Promise<ActionsPage> {
  const page = await actionsPage(shop, new URLSearchParams(search));
  if (typeof page === "string") throw new Error(page);
  return page;
}

/** As if they had been listed so many days before the end of the history. */
function listedBefore(days: number): Promise<void> {
  return shop.changeWork((connection) =>
    connection.run(`UPDATE work.follow_ups SET as_of = as_of - to_days(${days})`),
  );
}

describe("a page of customers", () => {
  it.each(["risk", "lead"] as const)("opens as many as each of its figures says (%s)", async (kind) => {
    const marks = new Map<string, number>();
    for (const by of ["segment", "topic", "agent", "channel"]) {
      const page = await customers(`by=${by}`, kind);
      for (const { n, search } of [...page.bands, ...page.steps, ...page.cells]) marks.set(search, n);
      for (const { k, search } of page.groups.shown) marks.set(search, k);
      expect(page.bands.reduce((sum, { n }) => sum + n, 0)).toBe(page.total);
      expect(page.cells.reduce((sum, { n }) => sum + n, 0)).toBe(page.total);
      expect(page.total).toBeGreaterThan(30);
    }
    expect(marks.size).toBeGreaterThan(40);
    for (const [search, n] of marks) expect((await customers(search, kind)).total, search).toBe(n);
    const agent = (await customers("by=agent", kind)).groups.shown[0];
    const within = await customers(`agent=${agent?.key}&by=segment`, kind);
    for (const { k, search } of within.groups.shown)
      expect((await customers(search, kind)).total, search).toBe(k);
  });

  it("lists each customer once, the likeliest first, with reasons whose rows can be seen", async () => {
    const first = await customers();
    const second = await customers("page=2");
    const rows = [...first.rows, ...second.rows];
    expect(new Set(rows.map(({ customerId }) => customerId)).size).toBe(40);
    const scores = rows.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const [top] = first.rows;
    for (const { feature, n } of top?.reasons ?? []) {
      const card = await customerPage(shop, top?.customerId ?? "", new URLSearchParams({ reason: feature }));
      if (typeof card === "string") throw new Error(card);
      expect(card.evidence.length, feature).toBe(n);
      for (const row of card.evidence) expect(row.at, feature).not.toBeNull();
    }
    expect(top?.reasons.length).toBeGreaterThan(0);
  });

  it("says of a reason that does not weigh that it does not, and refuses one that there is not", async () => {
    const [top] = (await customers()).rows;
    const card = (search: string) => customerPage(shop, top?.customerId ?? "", new URLSearchParams(search));
    const weighs = top?.reasons.map(({ feature }) => feature) ?? [];
    const idle = riskFeatures.map(({ id }) => id).find((id) => !weighs.includes(id)) ?? "";
    expect(await card(`reason=${idle}`)).toMatchObject({ chosen: weighs[0], lapsed: featureName(idle) });
    expect(await card(`reason=${weighs[0]}`)).toMatchObject({ chosen: weighs[0], lapsed: null });
    expect(await card("")).toMatchObject({ chosen: weighs[0], lapsed: null });
    await expect(card("reason=colour")).rejects.toMatchObject({ issues: [{ where: "reason" }] });
    await expect(card("reason=silence_days&kind=lead")).rejects.toMatchObject({
      issues: [{ where: "reason" }],
    });
  });

  it("refuses what it cannot read, each by its name", async () => {
    await expect(customers("band=huge&score=7&page=0&agent=x")).rejects.toMatchObject({
      issues: [{ where: "agent" }, { where: "band" }, { where: "score" }, { where: "page" }],
    });
    await expect(actions("arm=both&page=two")).rejects.toMatchObject({
      issues: [{ where: "arm" }, { where: "page" }],
    });
  });
});

describe("the list of those to contact", () => {
  it("keeps a tenth out by chance, always the same ones, and nobody is listed twice", async () => {
    const some: string[] = [];
    for (let page = 1; page <= 10; page++)
      some.push(...(await customers(`page=${page}`)).rows.map(({ customerId }) => customerId));
    await changeFollowUps(shop, formOf({ intent: "list", kind: "risk", customer: some }));
    await changeFollowUps(shop, formOf({ intent: "list", kind: "risk", customer: some.slice(0, 5) }));
    const page = await actions();
    expect(page.total).toBe(200);
    // Of 200 by chance at a tenth: 20 ± 3 standard errors.
    expect(page.heldOut.n).toBeGreaterThan(7);
    expect(page.heldOut.n).toBeLessThan(33);
    const held = (await customers("listing=held")).rows.map(({ customerId }) => customerId);
    await changeFollowUps(shop, formOf({ intent: "hold-out", percent: "30" }));
    for (const customer of held.slice(0, 10))
      expect(await customerPage(shop, customer, new URLSearchParams())).toMatchObject({
        judged: { held: true },
      });
    expect((await actions()).heldOut.n).toBe(page.heldOut.n);
    await changeFollowUps(shop, formOf({ intent: "hold-out", percent: "10" }));
    await expect(changeFollowUps(shop, formOf({ intent: "hold-out", percent: "80" }))).rejects.toMatchObject({
      issues: [{ where: "percent" }],
    });
  });

  it("refuses to record a contact with somebody held out, unless it is said to have happened", async () => {
    const [row] = (await actions("arm=held")).rows;
    const step = { intent: "step", follow_up: row?.id ?? "", state: "contacted", outcome: "", note: "" };
    await expect(changeFollowUps(shop, formOf(step))).rejects.toMatchObject({
      issues: [{ where: "anyway", code: "held_out" }],
    });
    const before = (await actions()).heldOut.n;
    await changeFollowUps(shop, formOf({ ...step, anyway: "true", note: "客户自己打来的" }));
    const after = await actions();
    expect(after.heldOut.n).toBe(before - 1);
    expect(after.arms.spoiled.pending.n).toBe(1);
    const card = await customerPage(shop, row?.customerId ?? "", new URLSearchParams());
    expect(card).toMatchObject({
      steps: [{ state: "contacted", note: "客户自己打来的", by: "local" }, { state: "open" }],
    });
  });

  it("tells what contact changed only of those whose days are over, with Newcombe's interval", async () => {
    for (const { id } of (await actions("state=open&arm=planned")).rows)
      await changeFollowUps(
        shop,
        formOf({ intent: "step", follow_up: id, state: "contacted", outcome: "bad", note: "" }),
      );
    expect((await actions()).effect.change).toBeNull();
    await listedBefore(60);
    const page = await actions();
    const { contacted, held, planned } = page.arms;
    expect(contacted.part.n).toBe(30);
    expect(planned.part.n).toBeGreaterThan(contacted.part.n);
    const [a, b] = [contacted.part, held.part];
    expect(page.effect.change).toEqual({ value: a.k / a.n - b.k / b.n, ...newcombe(a.k, a.n, b.k, b.n) });
    // Listed by a score that knows who left, of those who stayed: whoever left by then is on no list.
    expect(planned.part.k).toBe(0);
    for (const opened of [
      page.all,
      page.heldOut,
      ...page.states,
      ...page.outcomes,
      ...Object.values(page.arms).flatMap(({ yes, no, pending }) => [yes, no, pending]),
      ...page.precision.flatMap(({ yes, no }) => [yes, no]),
    ])
      expect((await actions(opened.search)).total, opened.search).toBe(opened.n);
    expect(page.precision[0]?.part).toMatchObject({ k: 30, n: 30, value: 1 });
  });

  it("counts who left after they were listed", async () => {
    await shop.changeWork((connection) =>
      connection.run(
        `INSERT INTO work.follow_ups SELECT uuid()::VARCHAR, customer_id, 'risk', now()::TIMESTAMP, 'local',
           "at" - INTERVAL 3 DAY, 50, NULL, 'high', false, NULL, NULL FROM (FROM events WHERE kind = 'churned' AND "at" < '2025-10-15' ORDER BY "at" LIMIT 4);
         INSERT INTO work.follow_up_steps SELECT follow_up_id, now()::TIMESTAMP, 'local', 'contacted', NULL, NULL
           FROM work.follow_ups WHERE score = 50 AND follow_up_id NOT IN (SELECT follow_up_id FROM work.follow_up_steps)`,
      ),
    );
    const page = await actions();
    expect(page.arms.contacted.part.k).toBe(4);
    expect((await actions(page.arms.contacted.yes.search)).rows.every(({ happened }) => happened)).toBe(true);
  });

  it("watches leads for as many days as their back-test judges them by", async () => {
    const { definition } = leadBacktestJson({ asOf: new Date(), judged: null, why: leadMeaning });
    const page = await actions("kind=lead");
    expect(page.days).toBe(definition.horizon_days);
    expect(page.awaited.en).toContain(`${definition.horizon_days} days`);
  });

  it("lists again only who is done with and whose days are over", async () => {
    const [row] = (await actions("arm=contacted&came=no")).rows;
    const customer = row?.customerId ?? "";
    const list = () => changeFollowUps(shop, formOf({ intent: "list", kind: "risk", customer }));
    const before = (await actions()).total;
    await list();
    expect((await actions()).total).toBe(before);
    await changeFollowUps(
      shop,
      formOf({ intent: "step", follow_up: row?.id ?? "", state: "done", outcome: "", note: "" }),
    );
    await list();
    expect((await actions()).total).toBe(before + 1);
  });

  it("says of who can be listed again what listing them will settle, whatever was settled before", async () => {
    const rows = (await actions("arm=contacted&came=no")).rows.slice(0, 12);
    for (const { id } of rows)
      await changeFollowUps(
        shop,
        formOf({ intent: "step", follow_up: id, state: "done", outcome: "", note: "" }),
      );
    await changeFollowUps(shop, formOf({ intent: "hold-out", percent: "50" }));
    const said = new Map<string, boolean | undefined>();
    for (const { customerId } of rows) {
      const card = await customerPage(shop, customerId, new URLSearchParams());
      if (typeof card === "string") throw new Error(card);
      if (card.judged?.free) said.set(customerId, card.judged.held);
    }
    expect(new Set(said.values())).toEqual(new Set([true, false]));
    await changeFollowUps(shop, formOf({ intent: "list", kind: "risk", customer: [...said.keys()] }));
    const listed = new Map((await actions("came=pending")).rows.map((row) => [row.customerId, row.held]));
    for (const [customer, held] of said) expect(listed.get(customer), customer).toBe(held);
  });
});
