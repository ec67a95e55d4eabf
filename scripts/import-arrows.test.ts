import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

/** What each part of the house may import (docs/decisions.md, "Arrows"); the more exact path stands first. */
const rules: readonly { readonly within: RegExp; readonly ours: RegExp; readonly packages: RegExp }[] = [
  { within: /^sql\//, ours: /^sql\//, packages: /./ },
  {
    within: /^analytics\//,
    ours: /^analytics\/|^sql\/(?:schema|fragments|database)$/,
    packages: /^(?!node:|react|@remix-run|@duckdb|express|vite)/,
  },
  { within: /^app\/server\//, ours: /^(?:app|analytics|sql)\//, packages: /^(?!@duckdb)/ },
  { within: /^app\/cli\//, ours: /^(?:app\/cli|app\/server|analytics)\//, packages: /^node:/ },
  {
    within: /^app\//,
    ours: /^(?:app|analytics)\/|^remix\.config|^sql\/schema$/,
    packages: /^(?!@duckdb|node:|kysely|express)/,
  },
  { within: /^fixtures\//, ours: /^(?:fixtures|analytics|sql)\//, packages: /^(?!@duckdb|react|@remix-run)/ },
];

/** A resource route streams files, the server's entry streams pages: these faces touch Node. */
const nodeFaces = /^app\/(?:entry\.server\.tsx|routes\/api\.[^/]*\.ts)$/;

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly ours: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function arrowsOf(path: string): Arrow[] {
  const text = readFileSync(path, "utf8");
  return [
    ...text.matchAll(/(?:^|\n)(?:import|export)\s(?:[^"';]*?\sfrom\s)?"([^"]+)"|import\("([^"]+)"\)/g),
  ].map((match) => {
    const given = match[1] ?? match[2] ?? "";
    if (given.startsWith("~/")) return { from: path, to: given.slice(2), ours: true };
    if (!given.startsWith(".")) return { from: path, to: given, ours: false };
    return { from: path, to: relative(".", resolve(path, "..", given)), ours: true };
  });
}

function forbidden({ from, to, ours }: Arrow): boolean {
  const rule = rules.find(({ within }) => within.test(from));
  if (!rule) return false;
  if (!ours && to.startsWith("node:") && nodeFaces.test(from)) return false;
  return ours ? !rule.ours.test(to) : !rule.packages.test(to);
}

test("no file imports against the arrows", () => {
  const arrows = ["sql", "analytics", "app", "fixtures"].flatMap(sources).flatMap(arrowsOf);
  expect(arrows.length).toBeGreaterThan(300);
  const wrong = arrows.filter(forbidden).map(({ from, to }) => `${from} → ${to}`);
  expect(wrong).toEqual([]);
});

test.each([
  ["analytics/query/run.ts", "node:fs", false],
  ["analytics/query/run.ts", "sql/workspace", true],
  ["analytics/query/run.ts", "app/server/house.server", true],
  ["sql/workspace.ts", "analytics/text", true],
  ["app/components/tile.tsx", "sql/workspace", true],
  ["app/routes/w.tsx", "@duckdb/node-api", false],
  ["app/server/house.server.ts", "@duckdb/node-api", false],
  ["app/cli/query.ts", "sql/doctor", true],
])("%s → %s would be told", (from, to, ours) => {
  expect(forbidden({ from, to, ours })).toBe(true);
});

test("neither package.json nor the lock names a registry", () => {
  for (const file of ["package.json", "package-lock.json"]) {
    const hosts = readFileSync(file, "utf8").match(
      /"(?:resolved|registry)": *"[^"]*"|https?:\/\/registry\.[^"]*/g,
    );
    expect(hosts, file).toBeNull();
  }
});

test("every dependency is pinned to one version", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
  }
});
