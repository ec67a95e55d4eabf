import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { BadInput, type Issue } from "../../analytics/errors";
import { type Text, text } from "../../analytics/text";
import type { Workspace } from "../../sql/workspace";

const longestName = 180;
const gibibyte = 1024 ** 3;
const largestUpload = 64 * gibibyte;

/** A folder below the workspace that holds one upload's files until they are imported. */
export interface Upload {
  readonly id: string;
  readonly folder: string;
}

/** A new upload for a workspace. */
export async function newUpload(workspace: Workspace): Promise<Upload> {
  const id = randomUUID();
  const folder = join(uploadsOf(workspace), id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { id, folder };
}

/** The upload of that id, begun earlier; null where the workspace has none. */
export async function findUpload(workspace: Workspace, id: string): Promise<Upload | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const folder = join(uploadsOf(workspace), id);
  const known = await stat(folder).catch(() => null);
  return known?.isDirectory() ? { id, folder } : null;
}

function uploadsOf(workspace: Workspace): string {
  return join(workspace.folder, "tmp", "uploads");
}

/** What is wrong with a file that is sent, before its first byte is read. */
export function fileIssues(name: string | null, body: unknown): Issue[] {
  const issues: Issue[] = [];
  if (safeName(name ?? "") === null) {
    const said = text(
      "需要文件名，例如 name=chats.jsonl。",
      "A file name is needed, such as name=chats.jsonl.",
    );
    issues.push({ where: "name", code: "bad_name", text: said });
  }
  if (!body) {
    const said = text("请求里没有文件内容。", "The request carries no file.");
    issues.push({ where: "body", code: "empty", text: said });
  }
  return issues;
}

/** Streams a request's body into the upload's folder under its own name. */
export async function receiveFile(upload: Upload, name: string, body: ReadableStream | null): Promise<void> {
  const issues = fileIssues(name, body);
  const safe = safeName(name);
  if (safe === null || body === null) throw new BadInput(issues);
  const path = join(upload.folder, safe);
  try {
    await pipeline(
      Readable.fromWeb(body),
      atMost(largestUpload),
      createWriteStream(path, { flags: "wx", mode: 0o600 }),
    );
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") await rm(path, { force: true });
    else
      throw wrong(
        "name",
        "twice",
        text(`同一次上传里有两个「${safe}」。`, `"${safe}" is in this upload twice.`),
      );
    throw cause;
  }
}

/** The upload's files, in order of their names. */
export async function uploadedPaths(upload: Upload): Promise<string[]> {
  return (await readdir(upload.folder)).sort().map((name) => join(upload.folder, name));
}

export async function dropUpload(upload: Upload): Promise<void> {
  await rm(upload.folder, { recursive: true, force: true });
}

/** The last part of a name without what a file system or a terminal would read as more than a name. */
function safeName(name: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
  const plain = basename(name.replaceAll("\\", "/")).replace(/[\u0000-\u001f\u007f<>:"|?*]/g, "_");
  const trimmed = plain.replace(/^\.+/, "").trim();
  if (trimmed === "") return null;
  return trimmed.length <= longestName ? trimmed : trimmed.slice(-longestName);
}

function atMost(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      const said = text("文件超过 64 GiB。", "The file is larger than 64 GiB.");
      if (seen > limit) done(wrong("body", "too_large", said));
      else done(null, chunk);
    },
  });
}

function wrong(where: string, code: string, said: Text): BadInput {
  return new BadInput([{ where, code, text: said }]);
}
