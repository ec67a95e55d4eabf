import { nodeBuilds } from "./build.mjs";
import { install } from "./install.mjs";
import { runNode } from "./run.mjs";

install();
// The import child and the demo generator are programs of their own: kept bundled while one works.
const esbuild = await import("esbuild");
const bundles = await Promise.all(nodeBuilds().map((options) => esbuild.context(options)));
for (const bundle of bundles) {
  await bundle.rebuild();
  await bundle.watch();
}
const code = await runNode(["--import", "tsx", "server.ts"], { env: { NODE_ENV: "development" } });
for (const bundle of bundles) await bundle.dispose();
process.exit(code);
