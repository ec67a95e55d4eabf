import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Directory } from "../../analytics/directory";
import { askList } from "../../analytics/query/list";
import { parseList } from "../../analytics/query/list-question";
import { askContext } from "../server/ask.server";
import { listJson } from "../server/conversation-formats.server";
import { asApi, onlyBy } from "../server/http-errors.server";
import { namedWorkspace } from "../server/named-workspace.server";

/** GET /api/conversations: a page of the rows that a metric counted under a filter. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const read = (directory?: Directory) => parseList(params, ["workspace"], directory);
    const workspace = await namedWorkspace(params.get("workspace"), read);
    const context = await askContext(workspace.id, params);
    const list = await askList(context, read(context.directory), request.signal);
    return Response.json(listJson(list), { headers: { "Cache-Control": "no-store" } });
  });
}

export const action = onlyBy("GET");
