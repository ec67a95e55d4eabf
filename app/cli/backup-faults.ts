import { type Text, text } from "../../analytics/text";

/** What sql/backup.ts throws, told by name: the command may run in another bundle than the class. */
interface BackupInvalid extends Error {
  readonly folder: string;
  readonly fault: { readonly code: string; workspace?: string; importId?: string; cause?: string };
}

export function isBackupInvalid(thrown: unknown): thrown is BackupInvalid {
  return thrown instanceof Error && thrown.name === "BackupInvalid" && "fault" in thrown;
}

/** Why a backup cannot be restored. */
export function describeFault({ folder, fault }: BackupInvalid): Text {
  const { code, workspace = "", importId = "", cause = "" } = fault;
  const said = text(`${folder} 无法恢复：`, `${folder} cannot be restored: `);
  const why = faults[code]?.({ workspace, importId, cause }) ?? text(code, code);
  return text(`${said.zh}${why.zh}`, `${said.en}${why.en}`);
}

const faults: Readonly<
  Record<string, (about: { workspace: string; importId: string; cause: string }) => Text>
> = {
  "no-folder": () => text("没有这个文件夹。", "there is no such folder."),
  "no-manifest": () => text("里面没有 backup.json，不是备份。", "it has no backup.json, so it is no backup."),
  "manifest-unreadable": ({ cause }) =>
    text(`backup.json 读不出来（${cause}）。`, `its backup.json cannot be read (${cause}).`),
  "databases-missing": ({ workspace }) =>
    text(`缺少工作区 ${workspace} 的数据库。`, `the databases of workspace ${workspace} are missing.`),
  "databases-unreadable": ({ workspace, cause }) =>
    text(
      `工作区 ${workspace} 的数据库打不开（${cause}）。`,
      `the databases of workspace ${workspace} cannot be opened (${cause}).`,
    ),
  "other-contents": ({ workspace }) =>
    text(
      `工作区 ${workspace} 的内容与 backup.json 不符。`,
      `workspace ${workspace} does not hold what backup.json says.`,
    ),
  "import-missing": ({ workspace, importId }) =>
    text(
      `缺少工作区 ${workspace} 的导入 ${importId}。`,
      `import ${importId} of workspace ${workspace} is missing.`,
    ),
};
