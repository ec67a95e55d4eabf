import { spawnSync } from "node:child_process";
import { install, root } from "./install.mjs";

install();
const done = spawnSync(process.execPath, ["--import", "tsx", "scripts/write-docs.ts"], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = done.status ?? 2;
