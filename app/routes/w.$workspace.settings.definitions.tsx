import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { takeOnly } from "../../analytics/parameters";
import { DefinitionsPage } from "../components/settings/definitions-page";
import { askContext } from "../server/ask.server";
import { asPage } from "../server/http-errors.server";
import { definitionViews } from "../server/pages/definitions.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    takeOnly(new URL(request.url).searchParams);
    return { definitions: definitionViews(await askContext(params.workspace ?? null)) };
  });
}

export default function Definitions() {
  return <DefinitionsPage {...useLoaderData<typeof loader>()} />;
}
