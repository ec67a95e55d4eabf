import { nodeBuildOptions } from "./build.mjs";
import { install } from "./install.mjs";
import { runNode } from "./run.mjs";

install();
// The import child and the demo generator are programs of their own: kept bundled while one works.
const esbuild = await import("esbuild");
const bundles = await esbuild.context(nodeBuildOptions());
await bundles.rebuild();
await bundles.watch();
const code = await runNode(["--import", "tsx", "server.ts"], { env: { NODE_ENV: "development" } });
await bundles.dispose();
process.exit(code);
