import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/** Packages that come as one binary a platform, of which a lock file may list only some. */
const binaryPackages = [
  "@duckdb/node-bindings",
  "@node-rs/jieba",
  "esbuild",
  "rollup",
  "@tailwindcss/oxide",
  "lightningcss",
  "@biomejs/biome",
];

/** Stops with both languages' words when this Node is older than package.json asks. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 11)) return;
  console.error(`需要 Node 20.11 或更新的版本，现在是 ${process.versions.node}。`);
  console.error(`Node 20.11 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Installs what is missing, and nothing when all is there. `npm ci` is not used: it fails where a registry
 * lacks other platforms' optional binaries, so the pins in package.json are exact instead.
 */
export function install() {
  requireNode();
  if (wrongPackages().length > 0) {
    console.error("正在安装依赖… · Installing packages…");
    npm(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]);
  }
  const binaries = missingBinaries();
  if (binaries.length > 0)
    npm(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", ...binaries]);
  const still = [...wrongPackages(), ...missingBinaries()];
  if (still.length === 0) return;
  console.error(`没有装上：${still.join("、")}`);
  console.error(`These could not be installed: ${still.join(", ")}`);
  process.exit(2);
}

function npm(args) {
  const done = spawnSync("npm", args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (done.status === 0) return;
  console.error(`npm ${args[0]} 失败（见上）。· npm ${args[0]} failed (see above).`);
  process.exit(2);
}

function wrongPackages() {
  const { dependencies, devDependencies } = manifest(root);
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name, version]) => manifest(join(root, "node_modules", name))?.version !== version)
    .map(([name, version]) => `${name}@${version}`);
}

/** The binaries of this platform that no package brought, as `name@version`. */
function missingBinaries() {
  return binaryPackages.flatMap((name) => {
    const found = manifest(join(root, "node_modules", name));
    if (!found) return [];
    const fitting = Object.entries(found.optionalDependencies ?? {}).filter(([binary]) =>
      fitsPlatform(binary),
    );
    if (fitting.length === 0 || fitting.some(([binary]) => manifest(join(root, "node_modules", binary))))
      return [];
    const [binary, version] = fitting[0];
    return [`${binary}@${version}`];
  });
}

function fitsPlatform(binary) {
  const words = binary.split(/[-/]/);
  if (!words.includes(process.platform) || !words.includes(process.arch)) return false;
  return process.platform !== "linux" || words.includes("musl") === isMusl();
}

function isMusl() {
  return process.report.getReport().header.glibcVersionRuntime === undefined;
}

function manifest(folder) {
  const path = join(folder, "package.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}
