import type { ReadableStream } from "node:stream/web";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { beginImport } from "../server/begin-import.server";
import { workspaceFor, workspaceToFill } from "../server/house.server";
import { asApi } from "../server/http-errors.server";
import { importJobs } from "../server/import/job";
import { log } from "../server/log.server";
import { dropUpload, openUpload, receiveFile, uploadedPaths } from "../server/uploads.server";

/** GET /api/imports: the imports that this server has run or is running, of one workspace. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const workspace = await workspaceFor(new URL(request.url).searchParams.get("workspace"));
    const jobs = importJobs().list(workspace.id);
    return Response.json(
      { imports: jobs.map((job) => job.snapshot()) },
      { headers: { "Cache-Control": "no-store" } },
    );
  });
}

/**
 * POST /api/imports?name=chats.jsonl: the body is the file. With `last=false` it is only kept, and the answer's
 * `upload` names where further files of the same import go; without, the import begins.
 */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const workspace = await workspaceToFill(params.get("workspace"));
    const upload = await openUpload(workspace, params.get("upload"));
    try {
      await receiveFile(upload, params.get("name") ?? "", request.body as ReadableStream | null);
      if (params.get("last") === "false") return Response.json({ upload: upload.id }, { status: 202 });
      const job = await beginImport(workspace, {
        paths: await uploadedPaths(upload),
        format: params.get("format"),
        source: params.get("source"),
        tz: params.get("tz"),
      });
      const drop = () =>
        dropUpload(upload).catch((cause: unknown) => log.error({ err: cause }, "upload not removed"));
      job.done.then(drop, drop);
      return Response.json(job.snapshot(), { status: 202, headers: { Location: `/api/imports/${job.id}` } });
    } catch (thrown) {
      await dropUpload(upload);
      throw thrown;
    }
  });
}
