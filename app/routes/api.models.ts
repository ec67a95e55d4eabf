import type { LoaderFunctionArgs } from "@remix-run/node";
import { strayParameters } from "../../analytics/parameters";
import { readAll } from "../server/api-params.server";
import { workspaceFor } from "../server/house.server";
import { asApi } from "../server/http-errors.server";
import { workspaceModels } from "../server/models/model-cards.server";
import { cardJson } from "../server/models/model-formats.server";

/** GET /api/models: the card of every model, as `models --json` prints them. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const workspace = await readAll(strayParameters(params, ["workspace"]), () =>
      workspaceFor(params.get("workspace")),
    );
    const { cards } = await workspaceModels(workspace);
    return Response.json(cards.map(cardJson), { headers: { "Cache-Control": "no-store" } });
  });
}
