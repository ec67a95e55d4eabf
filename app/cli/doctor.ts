import { text } from "../../analytics/text";
import { examineFolder } from "../server/upkeep.server";
import { type Command, say } from "./command";
import { jsonOption, noWords } from "./options";
import { Ended, exitCodes } from "./run";
import { tableLines } from "./table";

/** `doctor`: looks whether the data folder is sound; changes nothing. Exit code 2 when something is to be done. */
export const doctor: Command = {
  name: "doctor",
  doc: text("检查数据文件夹是否完好（不作任何修改）", "Examine the data folder; changes nothing"),
  words: noWords,
  options: [jsonOption],
  needs: "present folder",
  async run(call) {
    const findings = await examineFolder();
    const sound = findings.every(({ ok }) => ok);
    if (call.has("json")) call.terminal.out(JSON.stringify({ ok: sound, findings }));
    else {
      const { locale } = call.terminal;
      const rows = findings.map(({ workspace, title, ok, detail }) => [
        ok ? "✓" : "✗",
        workspace,
        title[locale],
        detail[locale],
      ]);
      const head = [text("工作区", "workspace"), text("检查", "check"), text("结果", "finding")];
      for (const line of tableLines(["", ...head.map((said) => said[locale])], rows)) call.terminal.out(line);
    }
    if (sound) return;
    call.terminal.note(say(call, text("有需要处理的问题，见上。", "Something needs attention, see above.")));
    throw new Ended(exitCodes.failed);
  },
};
