import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NoHistory } from "../components/no-history";
import { ChurnedCustomers } from "../components/risk/churned-customers";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { churnedCustomers } from "../server/risk/churned-customers.server";

/** The customers whom a definition counts as having left: the page behind each of its numbers. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () =>
    churnedCustomers(await workspaceFor(params.workspace ?? null), new URL(request.url).searchParams),
  );
}

export default function RiskCustomers() {
  const page = useLoaderData<typeof loader>();
  return page === null ? <NoHistory /> : <ChurnedCustomers page={page} />;
}
