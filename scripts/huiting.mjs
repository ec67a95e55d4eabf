import { buildNode } from "./build.mjs";
import { install, root } from "./install.mjs";
import { runNode } from "./run.mjs";

// npm runs scripts in the project's folder; paths on the command line are meant from where it was called.
const calledFrom = process.env.INIT_CWD ?? process.cwd();
install();
await buildNode();
process.exitCode = await runNode(["--enable-source-maps", `${root}/build/cli.js`, ...process.argv.slice(2)], {
  cwd: calledFrom,
  env: { NODE_ENV: "production" },
});
