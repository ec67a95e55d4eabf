import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findings } from "./findings";
import { findingKinds } from "./kinds";

test("every kind that derivation writes has its words, and no other", () => {
  const sql = readFileSync(new URL("../../sql/derive/data-quality.sql", import.meta.url), "utf8");
  const written = [...sql.matchAll(/^SELECT '(\w+)'/gm)].map(([, kind]) => kind);
  expect([...written].sort()).toEqual([...findingKinds].sort());
  for (const kind of findingKinds) expect(findings[kind].kind).toBe(kind);
});
