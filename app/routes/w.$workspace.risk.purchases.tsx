import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NoScoresYet } from "../components/risk/no-scores";
import { PurchasesBody } from "../components/risk/purchases-body";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { purchasesPage } from "../server/risk/purchases-page.server";

export const meta: MetaFunction = () => [{ title: "购买 Purchases · 回听" }];

/** Everybody's purchases; `counted`: those that spending counts, or leaves out. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () =>
    purchasesPage(await workspaceFor(params.workspace ?? null), null, new URL(request.url).searchParams),
  );
}

export default function Purchases() {
  const page = useLoaderData<typeof loader>();
  return typeof page === "string" ? <NoScoresYet why={page} /> : <PurchasesBody page={page} />;
}
