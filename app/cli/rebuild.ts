import { text } from "../../analytics/text";
import { rebuildWorkspace } from "../server/upkeep.server";
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
    const without = call.value("without") ?? undefined;
    const { workspace, kept } = await rebuildWorkspace(call.value("workspace"), without);
    if (kept !== null)
      call.terminal.note(
        say(
          call,
          text(
            `损坏的历史库留在 ${kept}，不再需要时可以删除。`,
            `The damaged history is kept as ${kept}; delete it when you need it no more.`,
          ),
        ),
      );
    await textsRead(call, workspace);
    call.terminal.out(
      say(call, text(`工作区 ${workspace.id} 已重建。`, `Workspace ${workspace.id} is rebuilt.`)),
    );
  },
};
