import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { projectRoot } from "../sql/sql-files";

interface ClientManifest {
  readonly entry: { readonly module: string; readonly imports: readonly string[] };
  readonly routes: Readonly<
    Record<string, { readonly module: string; readonly imports?: readonly string[] }>
  >;
}

const overviewRoutes = ["root", "routes/w.$workspace", "routes/w.$workspace._index"];
const staticImport = /(?:from|import)\s*"\.\/([^"]+\.js)"/g;
const dynamicImport = /import\(\s*["'`]\.\/([^"'`]+\.js)["'`]\s*\)/g;

/** Fetched later than the page is drawn: what makes a volume chart of more marks than a page carries. */
const onDemand = /^(?:arrow-series|fine-time-chart)/;

/**
 * Bytes of JavaScript after gzip: what Overview loads at first, with everything that it may load later except the
 * calendar, and of that what its charts are drawn with before anybody touches the page.
 */
export function clientBytes(): { first: number; withCharts: number; drawn: number } {
  const assets = join(projectRoot(), "build/web/client/assets");
  const manifestFile = readdirSync(assets).find((name) => name.startsWith("manifest-"));
  if (!manifestFile) throw new Error("The pages are not built: npm run build");
  const manifest = readManifest(readFileSync(join(assets, manifestFile), "utf8"));
  const entries = overviewRoutes.flatMap((id) => {
    const route = manifest.routes[id];
    if (!route) throw new Error(`The build has no route ${id}`);
    return [route.module, ...(route.imports ?? [])];
  });
  const start = [manifest.entry.module, ...manifest.entry.imports, ...entries].map((path) => basename(path));
  const read = (name: string) => readFileSync(join(assets, name), "utf8");
  const first = closure(start, (name) => matches(read(name), staticImport));
  const later = [...first]
    .flatMap((name) => matches(read(name), dynamicImport))
    .filter((name) => !/calendar/.test(name));
  const reached = (names: readonly string[]) =>
    closure([...first, ...names], (name) => matches(read(name), staticImport));
  const size = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
  return {
    first: size([...first, manifestFile]),
    withCharts: size([...reached(later), manifestFile]),
    drawn: size([...reached(later.filter((name) => !onDemand.test(name))), manifestFile]),
  };
}

/** The manifest is a script that assigns one JSON value. */
function readManifest(script: string): ClientManifest {
  return JSON.parse(script.slice(script.indexOf("{"), script.lastIndexOf("}") + 1)) as ClientManifest;
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}

function closure(start: readonly string[], next: (name: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const queue = [...start];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    queue.push(...next(name));
  }
  return seen;
}
