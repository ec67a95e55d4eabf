import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeOnly } from "../../analytics/parameters";
import { askTranscript } from "../../analytics/query/transcript";
import { askContext } from "../server/ask.server";
import { transcriptJson } from "../server/conversation-formats.server";
import { findConversation } from "../server/find-conversation.server";
import { asApi, onlyBy } from "../server/http-errors.server";
import { namedWorkspace } from "../server/named-workspace.server";

/** GET /api/conversations/:id: one conversation with its messages, by our key, the source's id or source/id. */
export function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const { searchParams } = new URL(request.url);
    const read = () => takeOnly(searchParams, ["workspace"]);
    const workspace = await namedWorkspace(searchParams.get("workspace"), read);
    read();
    const context = await askContext(workspace.id);
    const named = params.id ?? "";
    const key = await findConversation(context, named, request.signal);
    const transcript = await askTranscript(context, key ?? named, undefined, request.signal);
    return Response.json(transcriptJson(transcript), { headers: { "Cache-Control": "no-store" } });
  });
}

export const action = onlyBy("GET");
