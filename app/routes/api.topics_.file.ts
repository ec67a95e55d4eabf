import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeOnly } from "../../analytics/parameters";
import { workspaceFor } from "../server/house.server";
import { asApi } from "../server/http-errors.server";
import { newestTaxonomy } from "../server/text/readers.server";

/** GET /api/topics/file: the newest taxonomy as a file, which `topics apply` takes. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const { searchParams } = new URL(request.url);
    takeOnly(searchParams, ["workspace"]);
    const workspace = await workspaceFor(searchParams.get("workspace"));
    const { version, body } = await newestTaxonomy(workspace);
    return new Response(`${JSON.stringify(body, null, 2)}\n`, {
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": `attachment; filename="topics-${workspace.id}-v${version}.json"`,
        "Cache-Control": "no-store",
      },
    });
  });
}
