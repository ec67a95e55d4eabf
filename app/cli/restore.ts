import { resolve } from "node:path";
import { text } from "../../analytics/text";
import { restoreInto } from "../server/upkeep.server";
import { type Command, say } from "./command";

/** `restore`: a backup's workspaces into a data folder that nobody uses; what was there is kept in replaced/. */
export const restore: Command = {
  name: "restore",
  doc: text(
    "从备份恢复（先停止服务；原有的工作区移到 replaced/，不会删除）",
    "Restore a backup (stop the server first; workspaces that were there move to replaced/ and are kept)",
  ),
  words: { usage: "<folder>", least: 1, most: 1 },
  options: [],
  needs: "free folder",
  async run(call) {
    const source = resolve(call.cwd, call.words[0] ?? "");
    const ids = await restoreInto(call.data, source);
    call.terminal.out(say(call, text(`已恢复：${ids.join("、")}`, `Restored: ${ids.join(", ")}`)));
  },
};
