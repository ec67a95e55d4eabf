import { describe, expect, test } from "vitest";
import {
  filterOnly,
  withClause,
  withCompare,
  withDates,
  withoutClauses,
  withRange,
  withSwitch,
} from "./filter-url";
import { preferenceCookies, preferredLocale, readPreferences, safeReturn } from "./preferences";
import { readSort, sortRows, type TableModel, writeSort } from "./table-model";

describe("preferences", () => {
  test.each([
    [null, "zh"],
    ["en-GB,en;q=0.9", "en"],
    ["fr-FR,en;q=0.5,zh-CN;q=0.8", "zh"],
    ["de", "zh"],
    ["zh;q=0,en;q=0.1", "en"],
  ])("Accept-Language %s means %s", (header, locale) => expect(preferredLocale(header)).toBe(locale));

  test("cookies go before the browser's language; nonsense falls to the default", () => {
    const headers = new Headers({
      Cookie: "a=b; huiting_locale=en; huiting_theme=pink",
      "Accept-Language": "zh",
    });
    expect(readPreferences(headers)).toEqual({ locale: "en", theme: "system" });
  });

  test("only known values become cookies", () => {
    const form = new FormData();
    form.set("locale", "en; Domain=evil");
    form.set("theme", "dark");
    expect(preferenceCookies(form)).toEqual(["huiting_theme=dark; Path=/; Max-Age=31536000; SameSite=Lax"]);
  });

  test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", null])(
    "never returns to %s",
    (value) => expect(safeReturn(value)).toBe("/"),
  );
});

describe("the filter in the address", () => {
  const params = () =>
    new URLSearchParams(
      "from=2025-10-01&to=2025-11-01&channel=web&agent__not=7&open=3&cursor=x&heat=missed_share",
    );

  test("a changed filter leaves the place in a list and keeps what the page itself shows", () => {
    const next = withRange(params(), "7d");
    expect(next.toString()).toBe("channel=web&agent__not=7&heat=missed_share&range=7d");
    expect(withDates(next, "2025-10-01", "2025-10-02").get("range")).toBeNull();
  });

  test("is and is not take each other's place", () => {
    const next = withClause(params(), "channel", "not", ["web", "app"]);
    expect([next.getAll("channel"), next.getAll("channel__not")]).toEqual([[], ["web", "app"]]);
    expect(withClause(next, "channel", "is", []).has("channel__not")).toBe(false);
  });

  test("no comparison is said, a default reading is not", () => {
    expect(withCompare(params(), null).get("compare")).toBe("none");
    expect(withSwitch(params(), "bot", "counts").get("bot")).toBe("counts");
    expect(withSwitch(withSwitch(params(), "bot", "counts"), "bot", "ignored").has("bot")).toBe(false);
  });

  test("clearing keeps the range; going to another page takes the filter and nothing else", () => {
    const cleared = withoutClauses(params(), [
      { dim: "channel", op: "is", values: ["web"] },
      { dim: "agent", op: "not", values: ["7"] },
    ]);
    expect(cleared.toString()).toBe("from=2025-10-01&to=2025-11-01&heat=missed_share");
    expect(filterOnly(params(), ["channel", "agent"]).toString()).toBe(
      "from=2025-10-01&to=2025-11-01&channel=web&agent__not=7",
    );
  });
});

describe("sorting", () => {
  const cell = (value: number | null) => ({ v: { value, n: 1, href: null } });
  const row = (key: string, value: number | null) => ({
    key,
    name: { zh: key, en: key },
    hint: null,
    href: null,
    cells: cell(value),
  });
  const model: TableModel = {
    entity: { zh: "客服", en: "Agent" },
    columns: [{ id: "v", label: { zh: "值", en: "Value" }, sub: null, unit: "count", doc: null }],
    rows: [row("b", 2), row("a", null), row("c", 9), row("d", 2)],
  };

  test("rows without a value come last either way, ties go by name", () => {
    const keys = (sort: string) =>
      sortRows(model.rows, readSort(sort, model) ?? { column: "name", descending: false }, "zh").map(
        ({ key }) => key,
      );
    expect(keys("-v")).toEqual(["c", "b", "d", "a"]);
    expect(keys("v")).toEqual(["b", "d", "c", "a"]);
    expect(keys("-name")).toEqual(["d", "c", "b", "a"]);
  });

  test("an unknown column sorts nothing", () => {
    expect(readSort("-mood", model)).toBeNull();
    expect(writeSort({ column: "v", descending: true })).toBe("-v");
  });
});
