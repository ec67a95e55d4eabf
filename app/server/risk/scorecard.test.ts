import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shippedLeadCard, shippedRiskCard } from "../../../analytics/risk/scorecard";
import { generateDemo } from "../../../fixtures/demo/generate";
import type { Workspace } from "../../../sql/workspace";
import { closeHouse, openHouse, settingsOf } from "../house.server";
import { changeDefinition } from "./definition-action.server";
import { historyOf, shopOf } from "./history-for-tests";
import { changeScorecard, type ScorecardAnswer, scorecardPage } from "./scorecard-page.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-card-"));
let shop: Workspace;

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  const files = join(folder, "files");
  await generateDemo({ folder: files, seed: 5, conversations: 2500, endDate: "2025-11-30" });
  shop = await shopOf(files);
}, 300_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

function sent(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
const tried = (card: unknown, kind = "risk"): Promise<ScorecardAnswer> =>
  changeScorecard(shop, sent({ do: "try", kind, card: JSON.stringify(card) }));
const figure = ({ trial }: ScorecardAnswer, name: string) =>
  trial?.figures.find((one) => one.figure === name);

describe("a scorecard that is edited", { timeout: 120_000 }, () => {
  it("is as good as the saved one while it is the same", async () => {
    const same = await tried(shippedRiskCard);
    expect(figure(same, "auc")?.saved?.value).toBeGreaterThan(0.7);
    expect(figure(same, "auc")?.draft).toEqual(figure(same, "auc")?.saved);
    expect(figure(same, "auc")?.gain).toEqual({ value: 0, low: 0, high: 0 });
    expect(same.trial?.bands.every(({ now, nowSaved }) => now === nowSaved)).toBe(true);
    // Whoever is in the high band leaves more often than whoever is in the low one.
    const [high, , low] = same.trial?.bands ?? [];
    expect(high?.came?.value).toBeGreaterThan(low?.came?.value ?? 1);
  });

  it("is shown to be worse where it says nothing", async () => {
    const blind = await tried({ ...shippedRiskCard, steps: { tenure_days: [{ from: 0, points: 10 }] } });
    expect(figure(blind, "auc")?.draft?.value).toBeCloseTo(0.5, 6);
    expect(figure(blind, "auc")?.gain?.high).toBeLessThan(0);
    expect(blind.trial?.bands.map(({ band, now }) => [band, now > 0])).toEqual([
      ["high", false],
      ["medium", false],
      ["low", true],
    ]);
    expect((await settingsOf(shop)).riskCard).toEqual(shippedRiskCard);
  });

  it("of leads is tried on what was bought after, and finds those who ask and look before they buy", async () => {
    const { trial, ...lead } = await tried(shippedLeadCard, "lead");
    const auc = figure({ trial, ...lead }, "auc")?.draft;
    expect(auc?.low).toBeGreaterThan(0.53);
    // Most who buy do not announce it.
    expect(auc?.high).toBeLessThan(0.7);
    const usual = (trial?.positives ?? 1) / (trial?.rows ?? 1);
    const [high, medium, low] = trial?.bands ?? [];
    expect(high?.came?.value).toBeGreaterThan(1.3 * usual);
    expect(medium?.came?.low).toBeGreaterThan(1.3 * usual);
    expect(low?.came?.high).toBeLessThan(usual);
  });

  it("tells every place that is wrong, and is not saved then", async () => {
    const wrong = {
      steps: { leave_60d: [{ from: null, points: 5 }], refund_60d: [{ from: 1, points: 500 }] },
      medium: 50,
      high: 40,
    };
    for (const wish of ["try", "save"]) {
      const { issues, saved } = await changeScorecard(
        shop,
        sent({ do: wish, kind: "risk", card: JSON.stringify(wrong) }),
      );
      expect(new Set(issues.map(({ where }) => where))).toEqual(
        new Set(["steps.leave_60d", "steps.refund_60d"]),
      );
      expect(saved).toBe(false);
    }
    expect(
      (await tried({ ...shippedRiskCard, medium: 50, high: 40 })).issues.map(({ where }) => where),
    ).toEqual(["bands"]);
    // A feature of the other card is none of this one.
    expect(
      (await tried({ ...shippedRiskCard, steps: { bulk_14d: [{ from: 1, points: 3 }] } })).issues.length,
    ).toBe(1);
    expect((await changeScorecard(shop, sent({ do: "save", kind: "risk", card: "{" }))).issues.length).toBe(
      1,
    );
  });

  it("is saved, shown as changed, and taken back", async () => {
    const own = { ...shippedRiskCard, high: 55 };
    expect(
      await changeScorecard(shop, sent({ do: "save", kind: "risk", card: JSON.stringify(own) })),
    ).toMatchObject({
      saved: true,
    });
    expect(await scorecardPage(shop, "risk")).toMatchObject({ changed: true, card: { high: 55 } });
    expect(figure(await tried(own), "auc")?.gain?.value).toBe(0);
    await changeScorecard(shop, sent({ do: "shipped", kind: "risk" }));
    expect(await scorecardPage(shop, "risk")).toMatchObject({ changed: false, card: { high: 40 } });
  });

  it("leaves one folder of snapshots a kind, and says why there is none", async () => {
    const kept = readdirSync(join(shop.folder, "tmp")).filter((name) => name.startsWith("tried-"));
    expect(kept.length).toBeLessThanOrEqual(2);
    const short = await historyOf(folder, "short", { contacts: [{ who: "u1", at: "2025-10-01" }] });
    const answer = await changeScorecard(
      short,
      sent({ do: "try", kind: "risk", card: JSON.stringify(shippedRiskCard) }),
    );
    expect(answer.trial).toBeNull();
    expect(answer.why?.en).toMatch(/too short/);
  });
});

describe("phrases of intent", () => {
  const phrases = (wish: string, any: string, none = "") =>
    changeDefinition(shop, sent({ do: wish, of: "refund", any, none }));

  it("are tried on the newest messages beside the saved ones", async () => {
    const wide = await phrases("try", "退*\nrefund*");
    expect(wide.tried?.gained).toBeGreaterThan(0);
    for (const { text, from, to } of wide.tried?.samples ?? [])
      expect(text.slice(from, to)).toMatch(/退|refund/i);
    const narrow = await phrases("try", "绝不会有人这么说");
    expect(narrow.tried).toMatchObject({ hits: 0, gained: 0 });
    expect(narrow.tried?.lost).toBeGreaterThan(0);
    expect((await settingsOf(shop)).intents).toEqual({});
  });

  it("are refused where they are none, and kept as they were typed", async () => {
    const { issues, typed, saved } = await phrases("phrases", " \n", "长".repeat(81));
    expect(issues.map(({ where }) => where)).toEqual(["any", "none"]);
    expect(typed).toMatchObject({ intent: "refund", none: "长".repeat(81) });
    expect(saved).toBeNull();
  });
});
