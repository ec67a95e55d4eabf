import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const places = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/snap/bin/chromium"];

/** The path of a Chromium on this machine, or undefined. HUITING_BROWSER names one outright. */
export function findBrowser() {
  const named = process.env.HUITING_BROWSER;
  if (named) return named;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places].find(isProgram);
}

/** Finds a browser; as root with apt it installs one; otherwise it says exactly what to install and ends. */
export function requireBrowser() {
  const found = findBrowser();
  if (found && isProgram(found)) return found;
  if (found) {
    console.error(`HUITING_BROWSER 是 ${found}，那里没有可以运行的程序。`);
    console.error(`HUITING_BROWSER is ${found}, and no program that can be run is there.`);
    process.exit(1);
  }
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.error("没有浏览器，正在安装 Chromium… · No browser here: installing Chromium…");
    apt(["update"]);
    apt(["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"]);
    const installed = findBrowser();
    if (installed) return installed;
  }
  console.error("浏览器测试需要 Chromium 和中文字体。请安装：");
  console.error("The browser tests need Chromium and a Chinese font. Please install:");
  console.error("  Debian, Ubuntu:  sudo apt-get install chromium fonts-noto-cjk");
  console.error("  macOS:           brew install --cask google-chrome");
  console.error("或用 HUITING_BROWSER 指定路径。· Or name its path in HUITING_BROWSER.");
  process.exit(1);
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", args, { stdio: ["ignore", 2, 2], env });
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
