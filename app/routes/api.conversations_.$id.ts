import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeOnly } from "../../analytics/parameters";
import { askTranscript } from "../../analytics/query/transcript";
import { askContext } from "../server/ask.server";
import { transcriptJson } from "../server/conversation-formats.server";
import { workspaceFor } from "../server/house.server";
import { asApi, onlyBy } from "../server/http-errors.server";

/** GET /api/conversations/:id: one conversation with its messages, by our key or the source's id. */
export function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const { searchParams } = new URL(request.url);
    takeOnly(searchParams, ["workspace"]);
    const workspace = await workspaceFor(searchParams.get("workspace"));
    const context = await askContext(workspace.id);
    const transcript = await askTranscript(context, params.id ?? "", undefined, request.signal);
    return Response.json(transcriptJson(transcript), { headers: { "Cache-Control": "no-store" } });
  });
}

export const action = onlyBy("GET");
