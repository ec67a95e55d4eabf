import { readdir, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { BadInput } from "../../analytics/errors";
import { type Text, text } from "../../analytics/text";
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
    const said = await unfit(target, call.data);
    if (said) throw new BadInput([{ where: "<folder>", code: "bad_folder", text: said }]);
    const ids = await backUpTo(target);
    call.terminal.out(
      say(call, text(`已备份到 ${target}：${ids.join("、")}`, `Backed up to ${target}: ${ids.join(", ")}`)),
    );
  },
};

/** Why no backup can be put there; null where one can. */
async function unfit(target: string, data: string): Promise<Text | null> {
  const [real, held] = await Promise.all([whereItIs(target), whereItIs(data)]);
  if (real === held || real.startsWith(held + sep))
    return text(
      `${target} 在数据文件夹 ${data} 里，请备份到它之外。`,
      `${target} is inside the data folder ${data}: choose a place outside it.`,
    );
  try {
    if ((await readdir(target)).length > 0)
      return text(`${target} 不是空文件夹。`, `${target} is not empty.`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return text(`${target} 不是文件夹。`, `${target} is not a folder.`);
    if (code === "EACCES")
      return text(`没有读写 ${target} 的权限。`, `${target} may not be read and written.`);
    if (code !== "ENOENT") throw error;
  }
  return null;
}

/** The path with every link followed, also where its last folders are still to be made. */
async function whereItIs(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || dirname(path) === path) return path;
    return join(await whereItIs(dirname(path)), basename(path));
  }
}
