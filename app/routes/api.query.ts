import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Directory } from "../../analytics/directory";
import type { Issue } from "../../analytics/errors";
import { parseQuestion } from "../../analytics/query/question";
import { readPreferences } from "../components/preferences";
import { acceptsArrow, answerArrow, answerCsv, answerJson, arrowType } from "../server/answer-formats.server";
import { readAll, readChoice } from "../server/api-params.server";
import { askCached, askContext } from "../server/ask.server";
import { asApi, onlyBy } from "../server/http-errors.server";
import { namedWorkspace } from "../server/named-workspace.server";

const headers = { "Cache-Control": "no-store", Vary: "Accept, Accept-Language" };

/** GET /api/query: one question, as JSON, CSV or an Arrow stream. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const { locale } = readPreferences(request.headers);
    const issues: Issue[] = [];
    const wantsArrow = acceptsArrow(request.headers.get("accept"));
    const format = readChoice(
      params,
      "format",
      wantsArrow ? ["arrow", "json", "csv"] : ["json", "csv", "arrow"],
      issues,
    );
    const read = (directory?: Directory) => parseQuestion(params, ["workspace", "format"], directory, locale);
    const { workspace, question } = await readAll(issues, async () => {
      const workspace = await namedWorkspace(params.get("workspace"), read, issues);
      return { workspace, question: read((await askContext(workspace.id, params)).directory) };
    });
    const answer = await askCached(workspace.id, question);
    if (format === "json") return Response.json(answerJson(answer), { headers });
    const body = format === "csv" ? answerCsv(answer) : answerArrow(answer);
    return new Response(body, {
      headers: { ...headers, "Content-Type": format === "csv" ? "text/csv; charset=utf-8" : arrowType },
    });
  });
}

export const action = onlyBy("GET");
