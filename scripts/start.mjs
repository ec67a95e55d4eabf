import { buildNode, buildWeb } from "./build.mjs";
import { install } from "./install.mjs";
import { runNode } from "./run.mjs";

install();
await buildNode();
await buildWeb();
process.exitCode = await runNode(["--enable-source-maps", "build/server.js"], {
  env: { NODE_ENV: "production" },
});
