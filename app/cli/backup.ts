import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { BadInput } from "../../analytics/errors";
import { text } from "../../analytics/text";
import { backUpTo } from "../server/upkeep.server";
import { type Command, say } from "./command";
import { noWords } from "./options";

/** `backup`: a consistent copy of every workspace, also while the server runs. */
export const backup: Command = {
  name: "backup",
  doc: text(
    "把所有工作区备份到一个空文件夹（服务运行时也可以）",
    "Copy every workspace into an empty folder, also while the server runs",
  ),
  words: { ...noWords, usage: "<folder>", least: 1, most: 1 },
  options: [],
  needs: "present folder",
  async run(call) {
    const target = resolve(call.cwd, call.words[0] ?? "");
    const found = await readdir(target).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    });
    if (found.length > 0) {
      const said = text(`${target} 不是空文件夹。`, `${target} is not empty.`);
      throw new BadInput([{ where: "<folder>", code: "not_empty", text: said }]);
    }
    const ids = await backUpTo(target);
    call.terminal.out(
      say(call, text(`已备份到 ${target}：${ids.join("、")}`, `Backed up to ${target}: ${ids.join(", ")}`)),
    );
  },
};
