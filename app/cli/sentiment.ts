import { statSync } from "node:fs";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { BadInput } from "../../analytics/errors";
import { scoreSentiment } from "../../analytics/sentiment/score";
import { type Text, text } from "../../analytics/text";
import { linesOf, recordLimit } from "../server/import/lines";
import type { Command } from "./command";
import { jsonOption, noWords } from "./options";
import { printable } from "./printable";

/** `sentiment`: how each line of a file feels, by the shipped lexicon; as many lines come out as go in. */
export const sentiment: Command = {
  name: "sentiment",
  doc: text(
    "判断文件中每一行的情绪（内置情感词典）",
    "Tell how each line of a file feels, by the shipped lexicon",
  ),
  words: noWords,
  options: [
    { name: "file", value: "F", doc: text("UTF-8 文本文件，一行一条", "UTF-8 text, one message a line") },
    jsonOption,
  ],
  needs: "nothing",
  async run(call) {
    const path = readable(call.value("file"), call.cwd);
    const decoder = new TextDecoder();
    for (const { bytes, number, over } of linesOf(path, () => undefined)) {
      if (over) throw tooLong(number);
      const line = decoder.decode(bytes);
      const { label, score, probabilities } = scoreSentiment(line);
      if (call.has("json")) call.terminal.out(JSON.stringify({ label, score, probabilities }));
      else call.terminal.out(`${label}\t${score.toFixed(3)}\t${printable(line)}`);
      // Now and then the signal that stops the command must get a turn.
      if (number % 1000 === 0) await setImmediate();
      call.signal.throwIfAborted();
    }
  },
};

function readable(given: string | null, cwd: string): string {
  if (given === null) {
    throw bad("file", text("请用 --file 指明文件。", "Name the file with --file."));
  }
  const path = resolve(cwd, given);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw bad("file", text(`找不到文件 ${path}。`, `There is no file ${path}.`));
  if (found.isDirectory())
    throw bad("file", text(`${path} 是文件夹，不是文件。`, `${path} is a folder, not a file.`));
  return path;
}

function tooLong(line: number): BadInput {
  const most = recordLimit >> 20;
  return bad(
    `file:${line}`,
    text(
      `第 ${line} 行超过 ${most} MiB，请拆开。`,
      `Line ${line} is longer than ${most} MiB: break it into several.`,
    ),
  );
}

function bad(where: string, said: Text): BadInput {
  return new BadInput([{ where, code: "bad_file", text: said }]);
}
