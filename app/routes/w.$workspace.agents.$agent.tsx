import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { EntityBody } from "../components/entity-body";
import { FaultPage } from "../components/fault-page";
import { FilterBar } from "../components/filter-bar";
import { entityLoader } from "../server/entity-loader.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.head.name ?? "404"} · 回听` },
];

export function loader({ request, params }: LoaderFunctionArgs) {
  return entityLoader(request, params.workspace ?? "", "agent", params.agent ?? "");
}

export default function Agent() {
  const { page, head, heat, models, shown } = useLoaderData<typeof loader>();
  return (
    <>
      <FilterBar page={page} without={["agent"]} />
      <EntityBody head={head} models={models} heat={heat} shown={shown} sentence={page.sentence} />
    </>
  );
}

export function ErrorBoundary() {
  return <FaultPage error={useRouteError()} />;
}
