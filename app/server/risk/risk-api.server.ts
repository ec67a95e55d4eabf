import { unknownParameters } from "../api-params.server";
import { workspaceFor } from "../house.server";
import { asApi } from "../http-errors.server";
import { type RiskQuestion, readRiskQuestion } from "./risk-question.server";

/** Answers a GET request of risk or leads in JSON. Takes `workspace`, `as-of` and, of a list, `top`; 400 for others. */
export function answerRisk(
  request: Request,
  of: "list" | "back-test",
  tell: (question: RiskQuestion) => Promise<unknown>,
): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const question = await readRiskQuestion(
      { asOf: params.get("as-of"), top: of === "list" ? params.get("top") : null },
      () => workspaceFor(params.get("workspace")),
      unknownParameters(params, ["workspace", "as-of", ...(of === "list" ? ["top"] : [])]),
    );
    return Response.json(await tell(question), { headers: { "Cache-Control": "no-store" } });
  });
}
