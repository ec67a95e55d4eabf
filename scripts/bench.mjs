import { buildNode, buildWeb } from "./build.mjs";
import { install } from "./install.mjs";
import { runNode } from "./run.mjs";

/** The models' figures, each a program of its own: see bench/models. */
const models = ["rising", "tokenise", "sentiment", "satisfaction", "topics", "purchases", "scoring"];

if (process.argv.includes("--models")) {
  install();
  // Shows how the topics' settings were chosen within the part that is learned from.
  const choose = process.argv.includes("--choose") ? ["--choose"] : [];
  let missed = 0;
  for (const model of models)
    missed += await runNode(["--import", "tsx", `bench/models/${model}.ts`, ...choose]);
  process.exit(process.argv.includes("--strict") && missed > 0 ? 1 : 0);
}
if (!process.argv.includes("--help")) {
  install();
  await buildWeb();
}
await buildNode();
process.exitCode = await runNode(["--enable-source-maps", "build/bench.js", ...process.argv.slice(2)], {
  env: { NODE_ENV: "production", HUITING_LOG: "warn" },
});
