import type { LoaderFunctionArgs } from "@remix-run/node";
import { parseKeywords } from "../../analytics/keywords/keyword-question";
import { askContext } from "../server/ask.server";
import { workspaceFor } from "../server/house.server";
import { asApi } from "../server/http-errors.server";
import { keywordsCached, keywordsJson } from "../server/topics/keywords.server";

/** GET /api/keywords: the most frequent or the rising words under a filter. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const workspace = await workspaceFor(params.get("workspace"));
    const context = await askContext(workspace.id, params);
    const question = parseKeywords(params, ["workspace"], context.directory);
    const answer = await keywordsCached(context, question);
    return Response.json(keywordsJson(answer), { headers: { "Cache-Control": "no-store" } });
  });
}
