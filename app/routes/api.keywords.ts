import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Directory } from "../../analytics/directory";
import { parseKeywords } from "../../analytics/keywords/keyword-question";
import { askContext } from "../server/ask.server";
import { asApi } from "../server/http-errors.server";
import { namedWorkspace } from "../server/named-workspace.server";
import { keywordsCached, keywordsJson } from "../server/topics/keywords.server";

/** GET /api/keywords: the most frequent or the rising words under a filter. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const read = (directory?: Directory) => parseKeywords(params, ["workspace"], directory);
    const workspace = await namedWorkspace(params.get("workspace"), read);
    const context = await askContext(workspace.id, params);
    const answer = await keywordsCached(context, read(context.directory));
    return Response.json(keywordsJson(answer), { headers: { "Cache-Control": "no-store" } });
  });
}
