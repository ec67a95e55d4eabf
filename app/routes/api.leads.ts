import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerRisk } from "../server/risk/risk-api.server";
import { customersResponse } from "../server/risk/risk-formats.server";
import { leadList } from "../server/risk/risk-list.server";

/** GET /api/leads: who is most likely to buy and why, as `leads --json` prints them. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return answerRisk(request, "list", async ({ workspace, asOf, top }) =>
    customersResponse(await leadList(workspace, asOf, top)),
  );
}
