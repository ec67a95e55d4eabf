import type { ReadableStream } from "node:stream/web";
import { BadInput, type Issue } from "../../analytics/errors";
import { readChoice, strayParameters } from "../../analytics/parameters";
import { text } from "../../analytics/text";
import { importInto, leaveUnfilled, wishIssues } from "./begin-import.server";
import { mainWorkspace, presentWorkspace, workspaceToFill } from "./house.server";
import { log } from "./log.server";
import {
  dropUpload,
  fileIssues,
  findUpload,
  newUpload,
  receiveFile,
  type Upload,
  uploadedPaths,
} from "./uploads.server";

/** What the address of a POST may say. */
const parameters = ["name", "workspace", "format", "source", "tz", "upload", "last"];

/**
 * POST /api/imports?name=chats.jsonl: the body is the file. With `last=false` it is only kept, and the answer's
 * `upload` names where further files of the same import go; without, the import begins. Whatever is wrong with
 * the address is told together, before the file is read.
 */
export async function receiveImport(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const workspace = params.get("workspace");
  const wishes = { format: params.get("format"), source: params.get("source"), tz: params.get("tz") };
  const issues = strayParameters(params, parameters);
  const last = readChoice(params, "last", ["true", "false"], issues) !== "false";
  issues.push(...(await wishIssues(workspace, wishes)), ...fileIssues(params.get("name"), request.body));
  const begun = await begunUpload(params, issues);
  if (issues.length > 0) {
    if (begun) await dropUpload(begun);
    throw new BadInput(issues);
  }
  const filled = await workspaceToFill(workspace);
  const upload = begun ?? (await newUpload(filled));
  try {
    await receiveFile(upload, params.get("name") ?? "", request.body as ReadableStream | null);
    if (!last) return Response.json({ upload: upload.id }, { status: 202 });
    const job = await importInto(workspace, { ...wishes, paths: await uploadedPaths(upload) });
    const drop = () =>
      dropUpload(upload).catch((cause: unknown) => log.error({ err: cause }, "upload not removed"));
    job.done.then(drop, drop);
    return Response.json(job.snapshot(), { status: 202, headers: { Location: `/api/imports/${job.id}` } });
  } catch (thrown) {
    await dropUpload(upload);
    await leaveUnfilled(filled);
    throw thrown;
  }
}

/** The upload that the address goes on with; null where it begins one. One that is not there becomes an issue. */
async function begunUpload(params: URLSearchParams, issues: Issue[]): Promise<Upload | null> {
  const id = params.get("upload");
  if (id === null) return null;
  const workspace = await presentWorkspace(params.get("workspace") ?? mainWorkspace);
  const upload = workspace && (await findUpload(workspace, id));
  if (!upload) {
    const said = text("没有这次上传。", "There is no such upload.");
    issues.push({ where: "upload", code: "unknown_upload", text: said });
  }
  return upload;
}
