import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { requireBrowser } from "./browser.mjs";
import { buildNode, buildWeb } from "./build.mjs";
import { install, root } from "./install.mjs";

install();
const browser = requireBrowser();
const results = mkdtempSync(join(tmpdir(), "huiting-test-"));
const started = Date.now();

const steps = [step("biome", ["node_modules/@biomejs/biome/bin/biome", "check", "."])];
// Types are checked and pages built by one core each.
const types = beside("tsc", ["node_modules/typescript/bin/tsc", "--noEmit"]);
await buildNode();
await buildWeb();
steps.push(await types, vitest("unit"), vitest("browser"));

const passed = sum("passed");
const failed = sum("failed");
rmSync(results, { recursive: true, force: true });
// Once more at the end: of a long run often only the end is kept or read.
for (const failure of steps.flatMap(({ failures }) => failures)) console.log(`\n✗ ${failure}`);
for (const { name, seconds, ok } of steps) {
  console.log(`${ok ? "✓" : "✗"} ${name} ${seconds.toFixed(1)} s`);
}
console.log(`${((Date.now() - started) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && steps.every(({ ok }) => ok) ? 0 : 1;

function vitest(project) {
  const output = join(results, `${project}.json`);
  const { name, seconds, ok } = step(project, [
    "node_modules/vitest/vitest.mjs",
    ...["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${output}`],
  ]);
  const counted = existsSync(output) ? JSON.parse(readFileSync(output, "utf8")) : undefined;
  // A file that does not load has no failed test in it, and yet the run failed.
  const unseen = ok || (counted?.numFailedTests ?? 0) > 0 ? 0 : 1;
  return {
    name,
    seconds,
    ok,
    passed: counted?.numPassedTests ?? 0,
    failed: (counted?.numFailedTests ?? 0) + unseen,
    failures: failuresOf(counted?.testResults ?? []),
  };
}

/** What failed, each with its file, its whole name and the first lines of why; a file that did not load counts too. */
function failuresOf(files) {
  return files.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const tests = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && tests.length === 0) return [`${file}\n${head(message)}`];
    return tests.map((test) => `${file} › ${test.fullName}\n${head(test.failureMessages.join("\n"))}`);
  });
}

function head(message) {
  return (message ?? "").split("\n").slice(0, 20).join("\n");
}

function step(name, args) {
  const from = Date.now();
  console.log(`\n── ${name} ──`);
  const done = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, HUITING_BROWSER: browser, UV_THREADPOOL_SIZE: "16" },
  });
  return outcome(name, from, done.status);
}

/** As `step`, while this process goes on; what it says is printed when it has ended. */
async function beside(name, args) {
  const from = Date.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  let said = "";
  for await (const text of child.stdout.setEncoding("utf8")) said += text;
  const [status] = await exited;
  console.log(`\n── ${name} ──\n${said}`);
  return outcome(name, from, status);
}

function outcome(name, from, status) {
  const ok = status === 0;
  return { name, seconds: (Date.now() - from) / 1000, ok, passed: 0, failed: ok ? 0 : 1, failures: [] };
}

function sum(key) {
  return steps.reduce((total, each) => total + each[key], 0);
}
