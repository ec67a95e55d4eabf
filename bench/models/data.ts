import { existsSync } from "node:fs";
import { jiebaSegmenter, type Segmenter } from "../../analytics/text/segmenter";

/** The path of a file of real data, or null with a line that says what is missing. */
export function realData(path: string): string | null {
  const full = new URL(`../../../shared/data/${path}`, import.meta.url).pathname;
  if (existsSync(full)) return full;
  console.log(`skipped: ${path} is not in ../shared/data`);
  return null;
}

/** The segmenter that the product itself reads with, without a workspace's words. */
export function segmenter(): Segmenter {
  return jiebaSegmenter();
}
