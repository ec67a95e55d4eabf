import type { LoaderFunctionArgs } from "@remix-run/node";
import { unknownParameters } from "../server/api-params.server";
import { workspaceFor } from "../server/house.server";
import { asApi } from "../server/http-errors.server";
import { judgedAsOf } from "../server/risk/judged.server";
import { backtestJson } from "../server/risk/risk-formats.server";
import { readRiskQuestion } from "../server/risk/risk-question.server";

/** GET /api/risk/backtest: what the score is worth, as `risk backtest --json` prints it. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const { workspace, asOf } = await readRiskQuestion(
      { asOf: params.get("as-of"), top: null },
      () => workspaceFor(params.get("workspace")),
      unknownParameters(params, ["workspace", "as-of"]),
    );
    const told = backtestJson(await judgedAsOf(workspace, asOf, request.signal));
    return Response.json(told, { headers: { "Cache-Control": "no-store" } });
  });
}
