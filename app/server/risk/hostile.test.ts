import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Issue } from "../../../analytics/errors";
import { mapRows } from "../../../analytics/query/rows";
import { shippedRiskCard } from "../../../analytics/risk/scorecard";
import type { Workspace } from "../../../sql/workspace";
import { formOf } from "../form-for-tests";
import { closeHouse, deriveContext, openHouse, settingsOf } from "../house.server";
import { readerOf } from "../text/readers.server";
import { actionsPage } from "./actions-page.server";
import { churnedCustomers } from "./churned-customers.server";
import { customerPage } from "./customer-page.server";
import { definitionPage } from "./definition-page.server";
import { changeFollowUps } from "./follow-ups.server";
import { historyOf } from "./history-for-tests";
import { customersPage } from "./risk-page.server";
import { readRiskQuestion } from "./risk-question.server";
import { readAsked } from "./scorecard-page.server";
import { scorerOf } from "./scorer.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-hostile-"));
const segments = ["'; DROP TABLE customers; --", '100% "o\'k"', "__proto__", "toString", "‮反", "\\'"];
let shop: Workspace;
let other: Workspace;

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  const whose = Object.fromEntries(segments.map((segment, no) => [`w${no}`, segment]));
  const contacts = Object.keys(whose).flatMap((who) =>
    [5, 12, 19].map((day) => ({ who, at: `2025-03-${String(day).padStart(2, "0")}`, says: "我要投诉你们" })),
  );
  shop = await historyOf(folder, "shop", { segments: whose, contacts });
  other = await historyOf(folder, "other", { contacts: [{ who: "x1", at: "2025-03-05" }] });
  for (const one of [shop, other]) await scorerOf(one).settled();
}, 120_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

async function listed(workspace: Workspace, params: Record<string, string> = {}) {
  const page = await customersPage(workspace, "risk", new URLSearchParams(params));
  if (typeof page === "string") throw new Error(page);
  return page;
}

async function followed(search = "") {
  const page = await actionsPage(shop, new URLSearchParams(search));
  if (typeof page === "string") throw new Error(page);
  return page;
}

async function rows(sql: string): Promise<number> {
  return Number((await shop.reading((connection) => connection.read(sql))).columns[0]?.[0]);
}

describe("names that look like something else", () => {
  it.each(segments)("opens exactly the customers of the segment %s", async (segment) => {
    expect(await listed(shop, { segment })).toMatchObject({ total: 1, rows: [{ segment }] });
  });

  it.each<Record<string, string>>([
    { segment: "a\0b" },
    { topic: "\0" },
    { channel: "web\0" },
    { topic: "') OR (1=1" },
    { channel: "' OR ''='" },
  ])("finds nobody by %o", async (params) => {
    expect((await listed(shop, params)).total).toBe(0);
  });

  it("takes days of silence for a segment of any name, and counts by them", async () => {
    for (const segment of [...segments, "a\0b"]) {
      const typed = { definition: "inactive", days: "700", horizon: "30", segment, segmentDays: "7" };
      // Three weeks of silence later, for this segment alone.
      const page = await churnedCustomers(shop, new URLSearchParams({ ...typed, in: segment }));
      expect(page?.by, segment).toBe("inactive");
      expect(page?.total, segment).toBe(0);
    }
  });
});

describe("what cannot be read", () => {
  it.each([
    "1",
    "-1",
    "0",
    "0001-01-01",
    "+275760-09-13",
    "2026-02-30",
    "2026-02-30T00:00:00Z",
    "2026-01-01\0",
    "May 2025",
    "",
  ])("as-of %s is refused", async (asOf) => {
    const issues: Issue[] = [];
    const asked = readRiskQuestion({ asOf, top: null }, shop.id, issues);
    await expect(asked).rejects.toMatchObject({ issues: [{ where: "as-of" }] });
  });

  it.each(["0x10", "1e3", " 1", "", "-0", "NaN", "1.0"])("top %s is refused", async (top) => {
    const asked = readRiskQuestion({ asOf: null, top }, shop.id, []);
    await expect(asked).rejects.toMatchObject({ issues: [{ where: "top" }] });
  });

  it.each(["2025-03-12", "2025-03-12T08:00Z", "2025-03-12T08:00:00.123456789+08:00"])(
    "as-of %s is read",
    async (asOf) => {
      const asked = await readRiskQuestion({ asOf, top: "5" }, shop.id, []);
      expect(asked).toMatchObject({ earlier: true, top: 5 });
    },
  );
});

describe("the address of a page", () => {
  const pages: Record<string, (params: URLSearchParams) => unknown> = {
    customers: (params) => customersPage(shop, "risk", params),
    actions: (params) => actionsPage(shop, params),
    customer: (params) => customerPage(shop, "1", params),
    churned: (params) => churnedCustomers(shop, params),
    definition: (params) => definitionPage(shop, params),
    scorecard: readAsked,
  };

  it.each([
    ["customers", "by=colour&band=low&band=high&colour=red", ["band", "by", "colour"]],
    ["actions", "colour=red&state=gone&page=1&page=2", ["colour", "page", "state"]],
    ["customer", "kind=loss&reason=silence_days&reason=silence_days&day=1", ["day", "kind", "reason"]],
    ["churned", "of=everybody&days=30&days=60&segment=a&segment=b&sort=x", ["days", "of", "sort"]],
    ["definition", "horizon=30&horizon=60&segment=a&segment=b&tz=UTC", ["horizon", "tz"]],
    ["scorecard", "card=loss&tz=UTC", ["card", "tz"]],
  ])("of %s is refused with all that is wrong in %s", async (page, search, where) => {
    const told = (async () => pages[page]?.(new URLSearchParams(search)))();
    const issues = where.map((one) => expect.objectContaining({ where: one }));
    await expect(told).rejects.toMatchObject({ issues: expect.arrayContaining(issues) });
    await expect(told).rejects.toHaveProperty("issues.length", where.length);
  });
});

describe("a list of those to contact", () => {
  const list = (customer: string) =>
    changeFollowUps(shop, formOf({ intent: "list", kind: "risk", customer }));

  it("takes nobody who is not there, or only in another workspace", async () => {
    const stranger = mapRows(
      await other.reading((connection) => connection.read("SELECT customer_id FROM customers")),
      (cells) => cells.id("customer_id") ?? "",
    )[0];
    for (const customer of ["1", stranger ?? ""])
      await expect(list(customer)).rejects.toMatchObject({ issues: [{ where: "customer" }] });
    expect(await rows("SELECT count(*) FROM work.follow_ups")).toBe(0);
  });

  it.each(["", " ", "NaN", "Infinity", "50.1", "-1"])("holds out no share of %o", async (percent) => {
    await expect(changeFollowUps(shop, formOf({ intent: "hold-out", percent }))).rejects.toMatchObject({
      issues: [{ where: "percent" }],
    });
    await expect(changeFollowUps(shop, formOf({ intent: "hold-out" }))).rejects.toMatchObject({
      issues: [{ where: "percent" }],
    });
  });

  it("lists nobody twice when two ask at once, and keeps a note as it was written", async () => {
    const [row] = (await listed(shop, { segment: "__proto__" })).rows;
    await Promise.all([list(row?.customerId ?? ""), list(row?.customerId ?? "")]);
    const [mine] = (await followed()).rows;
    expect((await followed()).total).toBe(1);
    const note = "<script>alert(1)</script> ‮x 👩‍👩‍👧 a\0b '); DROP TABLE work.follow_ups; --";
    const step = { intent: "step", follow_up: mine?.id ?? "", state: "contacted", anyway: "true" };
    await changeFollowUps(shop, formOf({ ...step, outcome: "bad", note }));
    expect((await followed()).rows[0]).toMatchObject({ note, outcome: "bad" });
    await expect(changeFollowUps(shop, formOf({ ...step, note: "x".repeat(2001) }))).rejects.toMatchObject({
      issues: [{ where: "note" }],
    });
  });

  it("takes back an outcome that was recorded by mistake; the note stays", async () => {
    const [mine] = (await followed()).rows;
    const step = { intent: "step", follow_up: mine?.id ?? "", state: "contacted", outcome: "", note: "" };
    await changeFollowUps(shop, formOf({ ...step, anyway: "true" }));
    expect((await followed()).rows[0]).toMatchObject({ outcome: null, note: mine?.note });
    expect((await followed("outcome=bad")).total).toBe(0);
  });
});

describe("what was stored by another version, or by hand", () => {
  it("is no reason for a page to fail: defaults stand in, and scores are made again", async () => {
    await shop.changeWork(async (connection) => {
      const save = (key: string, value: string) =>
        connection.run("INSERT OR REPLACE INTO work.workspace_settings VALUES ($1, $2, now()::TIMESTAMP)", [
          key,
          value,
        ]);
      await save("riskCard", '{"steps":{"renamed_60d":[]},"medium":"x"}');
      await save("churn", "{no json");
    });
    await shop.changeHistory((connection) =>
      connection.run("UPDATE risk_state SET judged = '{\"leaving\":1}'"),
    );
    expect(await settingsOf(shop)).toMatchObject({ riskCard: shippedRiskCard, churn: { definition: null } });
    expect(await customersPage(shop, "risk", new URLSearchParams())).toBe("scoring");
    await scorerOf(shop).settled();
    expect((await listed(shop)).total).toBe(segments.length);
  });
});

describe("an import that is undone", () => {
  it("leaves what people wrote, makes the scores anew, and knows nothing of who is gone", async () => {
    const before = (await followed()).total;
    await shop.changeWork((connection) =>
      connection.run("UPDATE work.follow_ups SET as_of = as_of - INTERVAL 90 DAY"),
    );
    await shop.writeSetting("churn", { definition: "inactive", inactiveDays: 30 });
    await scorerOf(shop).settled();
    expect((await followed()).arms.contacted.yes.n + (await followed()).arms.spoiled.yes.n).toBe(before);
    const [called] = (await followed()).rows;
    const later = [{ who: "late", at: "2025-03-20" }];
    await historyOf(folder, "shop", { contacts: later });
    await scorerOf(shop).settled();
    const ids = mapRows(
      await shop.reading((connection) => connection.read("SELECT import_id FROM imports ORDER BY seq")),
      (cells) => cells.text("import_id") ?? "",
    );
    expect(ids).toHaveLength(2);
    await shop.rebuild(await deriveContext(shop), { without: ids[0] ?? "" });
    await readerOf(shop).settled();
    await scorerOf(shop).settled();
    expect(await rows("SELECT count(*) FROM customer_scores")).toBe(1);
    for (const table of ["customer_scores", "risk_weeks", "moments", "risk_pending"])
      expect(await rows(`SELECT count(*) FROM ${table} ANTI JOIN customers USING (customer_id)`), table).toBe(
        0,
      );
    const page = await followed();
    expect(page.total).toBe(before);
    expect(called).toMatchObject({ gone: false, name: expect.stringContaining("顾客 w") });
    expect(page.rows[0]).toMatchObject({
      gone: true,
      name: called?.name,
      over: false,
      note: expect.stringContaining("DROP TABLE"),
    });
    // Nothing more will be known of them: they are not waited for either.
    expect((await followed("came=pending")).total).toBe(0);
    for (const { pending } of Object.values(page.arms)) expect(pending.n).toBe(0);
    expect(page.arms.contacted.part.n + page.arms.held.part.n + page.arms.spoiled.part.n).toBe(0);
    // Nor are they to be contacted: they stand apart, behind those who can be.
    await shop.changeWork((connection) =>
      connection.run(
        "INSERT INTO work.follow_up_steps SELECT follow_up_id, now()::TIMESTAMP, 'local', 'open', NULL, NULL FROM work.follow_ups",
      ),
    );
    await shop.changeWork((connection) => connection.run("UPDATE work.follow_ups SET held_out = false"));
    await shop.changeWork((connection) =>
      connection.run(
        `INSERT INTO work.follow_ups BY NAME SELECT * REPLACE ('late' AS follow_up_id, (SELECT customer_id FROM customers) AS customer_id, 0 AS score)
         FROM work.follow_ups LIMIT 1`,
      ),
    );
    await shop.changeWork((connection) =>
      connection.run(
        "INSERT INTO work.follow_up_steps VALUES ('late', now()::TIMESTAMP, 'local', 'open', NULL, NULL)",
      ),
    );
    const apart = await followed();
    expect(apart.rows.map(({ gone }) => gone)).toEqual([false, ...page.rows.map(() => true)]);
    const open = apart.states.find(({ state }) => state === "open");
    expect([apart.all.n, open?.n, apart.gone.n]).toEqual([before + 1, 1, before]);
    for (const { n, search } of [apart.all, apart.gone, ...apart.states])
      expect((await followed(search.slice(1))).total, search).toBe(n);
  }, 60_000);
});
