import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerRisk } from "../server/risk/risk-api.server";
import { customersResponse } from "../server/risk/risk-formats.server";
import { riskList } from "../server/risk/risk-list.server";

/** GET /api/risk: who is most likely to leave and why, as `risk --json` prints them. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return answerRisk(request, "list", async ({ workspace, asOf, top }) =>
    customersResponse(await riskList(workspace, asOf, top)),
  );
}
