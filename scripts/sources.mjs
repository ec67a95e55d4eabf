import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./install.mjs";

/** What the Node programs and the web build are made of. SQL and tests are not: they are read where they are. */
const nodeSources = [
  "server.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
  "scripts/build.mjs",
  "app",
  "analytics",
  "sql",
  "fixtures",
  "bench",
];
const webSources = [...nodeSources, "vite.config.ts", "remix.config.js"];

/** The stamp of what the sources of `part` ("node" or "web") hold now. */
export function sourceStamp(part) {
  const hash = createHash("sha1");
  for (const path of (part === "web" ? webSources : nodeSources).flatMap(filesUnder)) {
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Whether build/ was made from the sources as they are. */
export function isFresh(part, stamp = sourceStamp(part)) {
  const path = stampFile(part);
  return existsSync(path) && readFileSync(path, "utf8") === stamp;
}

export function writeStamp(part, stamp) {
  mkdirSync(dirname(stampFile(part)), { recursive: true });
  writeFileSync(stampFile(part), stamp);
}

function stampFile(part) {
  return join(root, "build", `${part}.stamp`);
}

function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const child = `${path}/${entry.name}`;
      if (entry.isDirectory()) return filesUnder(child);
      return /\.(tsx?|mjs|css|json|svg|woff2)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)
        ? [child]
        : [];
    });
}
