import { existsSync } from "node:fs";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict";
import type { WordCutter } from "../../analytics/learn/word-cutter";

/** The path of a file of real data, or null with a line that says what is missing. */
export function realData(path: string): string | null {
  const full = new URL(`../../../shared/data/${path}`, import.meta.url).pathname;
  if (existsSync(full)) return full;
  console.log(`skipped: ${path} is not in ../shared/data`);
  return null;
}

/** jieba without its hidden Markov model. */
export function wordCutter(): WordCutter {
  const jieba = Jieba.withDict(dict);
  return { cut: (text) => jieba.cut(text, false) };
}
