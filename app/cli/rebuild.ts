import { NotFound } from "../../analytics/errors";
import { text } from "../../analytics/text";
import { deriveContext, workspaceFor } from "../server/house.server";
import { type Command, say } from "./command";
import { noWords, workspaceOption } from "./options";
import { textsRead } from "./texts-read";

/** `rebuild`: the history database again, from the accepted rows of every import. */
export const rebuild: Command = {
  name: "rebuild",
  doc: text(
    "由各次导入留下的数据重建历史库（可去掉某一次导入）",
    "Build the history again from what the imports left (optionally without one of them)",
  ),
  words: noWords,
  options: [
    { name: "without", value: "IMPORT", doc: text("不含这一次导入", "leave this import out") },
    workspaceOption,
  ],
  needs: "present folder",
  async run(call) {
    const workspace = await workspaceFor(call.value("workspace"));
    const without = call.value("without") ?? undefined;
    await workspace.rebuild(await deriveContext(workspace), { without }).catch((thrown: unknown) => {
      if (!(thrown instanceof Error) || thrown.name !== "ImportUnknown") throw thrown;
      throw new NotFound(text(`没有编号为「${without}」的导入。`, `There is no import "${without}".`));
    });
    await textsRead(call, workspace);
    call.terminal.out(
      say(call, text(`工作区 ${workspace.id} 已重建。`, `Workspace ${workspace.id} is rebuilt.`)),
    );
  },
};
