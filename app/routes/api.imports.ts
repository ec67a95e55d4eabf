import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { takeOnly } from "../../analytics/parameters";
import { workspaceFor } from "../server/house.server";
import { asApi } from "../server/http-errors.server";
import { importJobs } from "../server/import/job";
import { receiveImport } from "../server/receive-import.server";

/** GET /api/imports: the imports that this server has run or is running, of one workspace. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const { searchParams } = new URL(request.url);
    takeOnly(searchParams, ["workspace"]);
    const workspace = await workspaceFor(searchParams.get("workspace"));
    const jobs = importJobs().list(workspace.id);
    return Response.json(
      { imports: jobs.map((job) => job.snapshot()) },
      { headers: { "Cache-Control": "no-store" } },
    );
  });
}

/** POST /api/imports?name=chats.jsonl: the body is a file of an import (app/server/receive-import.server.ts). */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return asApi(request, () => receiveImport(request));
}
