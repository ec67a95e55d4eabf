import { buildNode, buildWeb } from "./build.mjs";
import { install } from "./install.mjs";
import { runNode } from "./run.mjs";

if (!process.argv.includes("--help")) {
  install();
  await buildWeb();
}
await buildNode();
process.exitCode = await runNode(["--enable-source-maps", "build/bench.js", ...process.argv.slice(2)], {
  env: { NODE_ENV: "production", HUITING_LOG: "warn" },
});
