import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";

type Value = string | number | null;

/** Files of tab-separated lines, written in large pieces. Values hold neither tabs nor line ends: terms are cut at both. */
export function lineFiles<Name extends string>(folder: string, part: number, names: readonly Name[]) {
  const files = names.map((name) => {
    const file = openSync(join(folder, `${name}-${part}.tsv`), "w", 0o600);
    let held = "";
    const flush = () => {
      writeSync(file, held);
      held = "";
    };
    const line = (...values: Value[]) => {
      held += `${values.map((value) => value ?? "\\N").join("\t")}\n`;
      if (held.length > 1 << 20) flush();
    };
    const close = () => {
      flush();
      closeSync(file);
    };
    return { name, line, close };
  });
  return {
    ...(Object.fromEntries(files.map(({ name, line }) => [name, line])) as Record<
      Name,
      (...values: Value[]) => void
    >),
    close: () => {
      for (const { close } of files) close();
    },
  };
}
