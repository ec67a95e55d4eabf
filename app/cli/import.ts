import { resolve } from "node:path";
import { text } from "../../analytics/text";
import { importInto } from "../server/begin-import.server";
import { workspaceFor } from "../server/house.server";
import type { ImportReport, ImportSnapshot } from "../server/import/job";
import { type Call, type Command, say } from "./command";
import { jsonOption, workspaceOption } from "./options";
import { tableLines } from "./table";
import { textsRead } from "./texts-read";

/** `import`: files or folders of any known format into a workspace. */
export const importFiles: Command = {
  name: "import",
  doc: text("导入聊天记录文件或文件夹", "Import files or folders of chat history"),
  words: { usage: "<path…>", least: 1, most: 100_000 },
  options: [
    {
      name: "format",
      value: "F",
      doc: text("格式，默认按内容识别", "format, by default told from the content"),
    },
    {
      name: "source",
      value: "S",
      doc: text("来源名，默认按格式", "name of the source, by default the format's"),
    },
    workspaceOption,
    { name: "tz", value: "Z", doc: text("不带时区的时间所在的时区", "zone of times that name none") },
    jsonOption,
  ],
  needs: "open folder",
  async run(call) {
    const job = await importInto(call.value("workspace"), {
      paths: call.words.map((path) => resolve(call.cwd, path)),
      format: call.value("format"),
      source: call.value("source"),
      tz: call.value("tz"),
    });
    const stop = () => job.cancel();
    call.signal.addEventListener("abort", stop);
    const unsubscribe = job.subscribe(progressLines(call));
    try {
      const report = await job.done;
      await textsRead(call, await workspaceFor(job.snapshot().workspace));
      if (call.has("json")) call.terminal.out(JSON.stringify(report));
      else describeReport(call, report);
    } finally {
      unsubscribe();
      call.signal.removeEventListener("abort", stop);
    }
  },
};

/** Says where an import is, every two seconds at most. */
function progressLines(call: Call): (snapshot: ImportSnapshot) => void {
  let last = Date.now();
  return ({ state, phase, rows, rowsPerSecond, secondsLeft }) => {
    if ((state !== "reading" && state !== "loading") || Date.now() - last < 2000) return;
    last = Date.now();
    const left = secondsLeft === null ? null : Math.ceil(secondsLeft);
    const wait = left === null ? text("", "") : text(`，约剩 ${left} 秒`, `, about ${left} s left`);
    const speed = Math.round(rowsPerSecond).toLocaleString("en-US");
    const count = rows.toLocaleString("en-US");
    const said = text(
      `${phase.zh}：${count} 行，每秒 ${speed} 行${wait.zh}`,
      `${phase.en}: ${count} rows, ${speed} rows/s${wait.en}`,
    );
    call.terminal.note(say(call, said));
  };
}

function describeReport(call: Call, report: ImportReport): void {
  const { out } = call.terminal;
  const { read, stored, updated, duplicates, rejected } = report;
  const seconds = report.seconds.toFixed(1);
  out(
    say(
      call,
      text(
        `导入完成：${report.format}，${seconds} 秒，编号 ${report.importId}`,
        `Imported: ${report.format}, ${seconds} s, id ${report.importId}`,
      ),
    ),
  );
  const columns = [read, stored, updated, duplicates, rejected];
  const rows = Object.keys(read).map((table) => [table, ...columns.map((counts) => counts[table] ?? 0)]);
  const head = text("表,读入,新存,更新,重复,拒收", "table,read,stored,updated,duplicates,rejected");
  for (const line of tableLines(say(call, head).split(","), rows)) out(line);
  if (report.rejectedFile !== null)
    out(say(call, text(`被拒收的行：${report.rejectedFile}`, `Rejected rows: ${report.rejectedFile}`)));
  for (const warning of report.warnings) call.terminal.note(say(call, warning));
}
