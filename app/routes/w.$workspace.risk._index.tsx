import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NoHistory } from "../components/no-history";
import { RiskListBody } from "../components/risk/risk-list-body";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { riskPage } from "../server/risk/risk-page.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => riskPage(await workspaceFor(params.workspace ?? null)));
}

export default function RiskIndex() {
  const page = useLoaderData<typeof loader>();
  return page === null ? <NoHistory /> : <RiskListBody page={page} />;
}
