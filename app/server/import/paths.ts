import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import type { Issue } from "../../../analytics/errors";
import { type Text, text } from "../../../analytics/text";

/** What is wrong with these paths, every one of them. Nothing is opened: a FIFO would wait for a writer for good. */
export async function pathIssues(paths: readonly string[]): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const path of paths) {
    try {
      const info = await stat(path);
      if (info.isFile() || info.isDirectory())
        await access(path, info.isFile() ? constants.R_OK : constants.R_OK | constants.X_OK);
      else issues.push({ where: path, code: "unreadable", text: notAFile });
    } catch (error) {
      issues.push(unreadable(path, error));
    }
  }
  return issues;
}

/** A path that the system would not let us read. */
export function unreadable(path: string, error: unknown): Issue {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return { where: path, code: "unreadable", text: words[code] ?? unknown(code) };
}

const notAFile = text(
  "既不是普通文件也不是文件夹（是管道、设备或套接字），无法导入",
  "It is neither a regular file nor a folder but a pipe, a device or a socket: it cannot be imported",
);

const denied = text("没有读取权限", "There is no permission to read it");
const words: Readonly<Record<string, Text>> = {
  ENOENT: text("没有这个文件", "There is no such file"),
  ENOTDIR: text("没有这个文件", "There is no such file"),
  EACCES: denied,
  EPERM: denied,
  EISDIR: text("这是文件夹，不是文件", "It is a folder, not a file"),
  ELOOP: text("符号链接成环", "Its symbolic links run in a circle"),
  ENAMETOOLONG: text("路径太长", "The path is too long"),
};

function unknown(code: string): Text {
  return text(`无法读取（系统错误 ${code}）`, `It cannot be read (system error ${code})`);
}
