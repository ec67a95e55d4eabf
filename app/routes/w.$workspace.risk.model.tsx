import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { takeOnly } from "../../analytics/parameters";
import { NoHistory } from "../components/no-history";
import { ModelBody } from "../components/risk/model-body";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { modelPage } from "../server/risk/model-page.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    takeOnly(new URL(request.url).searchParams);
    return modelPage(await workspaceFor(params.workspace ?? null));
  });
}

export default function RiskModel() {
  const page = useLoaderData<typeof loader>();
  return page === null ? <NoHistory /> : <ModelBody page={page} />;
}
