import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { install, root } from "./install.mjs";
import { isFresh, sourceStamp, writeStamp } from "./sources.mjs";

/** Each program of the product and the file it starts in. */
const programs = {
  server: "server.ts",
  cli: "app/cli/main.ts",
  "text-child": "app/server/text/child.ts",
  demo: "fixtures/demo/main.ts",
  bench: "bench/main.ts",
};
/** Started for every import, which waits for it: with its packages in the same file it is up in half the time. */
const importChild = { "import-child": "app/server/import/child.ts" };

/** The esbuild options of the Node programs: our code in one file each; packages stay in node_modules, the import child's aside. */
export function nodeBuilds() {
  return [
    // The Remix server build is made by Vite and loaded when the server starts.
    { ...bundled(programs), packages: "external", external: ["./web/server/index.js"] },
    {
      ...bundled(importChild),
      // It finds the machine's own library beside itself.
      external: ["@duckdb/node-bindings"],
      banner: {
        js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
      },
    },
  ];
}

function bundled(entries) {
  const entryPoints = Object.fromEntries(
    Object.entries(entries).filter(([, path]) => existsSync(join(root, path))),
  );
  return {
    absWorkingDir: root,
    entryPoints,
    outdir: "build",
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: "linked",
    sourcesContent: false,
    jsx: "automatic",
    logLevel: "warning",
  };
}

/** Bundles the Node programs when their sources changed: about a second. */
export async function buildNode({ force = false } = {}) {
  const stamp = sourceStamp("node");
  if (!force && isFresh("node", stamp)) return;
  const esbuild = await import("esbuild");
  await Promise.all(nodeBuilds().map((options) => esbuild.build(options)));
  writeStamp("node", stamp);
}

/** Builds the pages into build/web when their sources changed. */
export async function buildWeb({ force = false } = {}) {
  const stamp = sourceStamp("web");
  if (!force && isFresh("web", stamp) && existsSync(join(root, "build/web/server/index.js"))) return;
  console.error("正在构建页面… · Building the pages…");
  const remix = join(root, "node_modules/@remix-run/dev/dist/cli.js");
  const done = spawnSync(process.execPath, [remix, "vite:build", "--logLevel", "warn"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (done.status !== 0) {
    console.error("构建失败（见上）。· The build failed (see above).");
    process.exit(2);
  }
  writeStamp("web", stamp);
}

if (process.argv[1] === join(root, "scripts/build.mjs")) {
  install();
  const force = process.argv.includes("--force");
  await buildNode({ force });
  await buildWeb({ force });
}
