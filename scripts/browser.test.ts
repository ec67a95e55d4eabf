import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "huiting-browser-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `npm test` does first, where PATH is that folder alone: no apt is on it, so nothing can be installed. */
function requireBrowser(env: Record<string, string> = {}) {
  const script =
    'import("./scripts/browser.mjs").then(({ requireBrowser }) => console.log(requireBrowser()))';
  const done = spawnSync(process.execPath, ["--eval", script], {
    encoding: "utf8",
    env: { NODE_ENV: "test", PATH: folder, ...env },
  });
  return { code: done.status, out: done.stdout.trim(), err: done.stderr };
}

test.skipIf(requireBrowser().code === 0)(
  "without a browser it says exactly what to install, and fails",
  () => {
    // A folder of that name is no browser.
    mkdirSync(join(folder, "chromium"), { recursive: true });
    const { code, out, err } = requireBrowser();
    expect([code, out]).toEqual([1, ""]);
    for (const words of [
      "请安装",
      "Please install",
      "sudo apt-get install chromium fonts-noto-cjk",
      "HUITING_BROWSER",
    ])
      expect(err).toContain(words);
  },
);

test("a browser on PATH is found, and one that is named outright before it", () => {
  for (const name of ["google-chrome", "my-browser"]) {
    writeFileSync(join(folder, name), "#!/bin/sh\n");
    chmodSync(join(folder, name), 0o755);
  }
  expect(requireBrowser()).toMatchObject({ code: 0, out: join(folder, "google-chrome") });
  const named = { HUITING_BROWSER: join(folder, "my-browser") };
  expect(requireBrowser(named)).toMatchObject({ code: 0, out: named.HUITING_BROWSER });
});

test("a name under which no program is, is told, and fails", () => {
  const { code, out, err } = requireBrowser({ HUITING_BROWSER: join(folder, "none") });
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain(`HUITING_BROWSER is ${join(folder, "none")}`);
  expect(err).toContain("没有可以运行的程序");
});
