import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Directory } from "../../analytics/directory";
import type { Issue } from "../../analytics/errors";
import { readChoice } from "../../analytics/parameters";
import type { Answer } from "../../analytics/query/answer";
import { parseQuestion } from "../../analytics/query/question";
import { readPreferences } from "../components/preferences";
import { answerCsvPieces, answerJsonPieces, piecesBody } from "../server/answer-formats.server";
import { readAll } from "../server/api-params.server";
import { acceptsArrow, answerArrow, arrowType } from "../server/arrow-answer.server";
import { askCached, askContext } from "../server/ask.server";
import { asApi, onlyBy } from "../server/http-errors.server";
import { namedWorkspace } from "../server/named-workspace.server";

const headers = { "Cache-Control": "no-store", Vary: "Accept, Accept-Language" };

const bodies = {
  json: {
    type: "application/json",
    body: (answer: Answer) => piecesBody(answerJsonPieces(answer)),
  },
  csv: { type: "text/csv; charset=utf-8", body: (answer: Answer) => piecesBody(answerCsvPieces(answer)) },
  arrow: { type: arrowType, body: answerArrow },
} as const;

/** GET /api/query: one question, as JSON, CSV or an Arrow stream. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const params = new URL(request.url).searchParams;
    const { locale } = readPreferences(request.headers);
    const issues: Issue[] = [];
    const wantsArrow = acceptsArrow(request.headers.get("accept"));
    const format =
      readChoice(params, "format", ["json", "csv", "arrow"], issues) ?? (wantsArrow ? "arrow" : "json");
    const read = (directory?: Directory) => parseQuestion(params, ["workspace", "format"], directory, locale);
    const { workspace, question } = await readAll(issues, async () => {
      const workspace = await namedWorkspace(params.get("workspace"), read, issues);
      return { workspace, question: read((await askContext(workspace.id, params)).directory) };
    });
    const answer = await askCached(workspace.id, question);
    const { type, body } = bodies[format];
    return new Response(await body(answer), { headers: { ...headers, "Content-Type": type } });
  });
}

export const action = onlyBy("GET");
