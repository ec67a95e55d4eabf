import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { metricHead } from "../../analytics/present/metric-head";
import { FaultPage } from "../components/fault-page";
import { FilterBar } from "../components/filter-bar";
import { useWords } from "../components/locale";
import { NoHistory } from "../components/no-history";
import { OverviewBody } from "../components/overview-body";
import { asPage } from "../server/http-errors.server";
import { basis, overview } from "../server/overview.server";
import { pageAsk } from "../server/page-ask.server";
import { pageParameters, readHeat } from "../server/page-params.server";
import { shellWords } from "../strings/shell";

export const meta: MetaFunction = () => [{ title: "总览 Overview · 回听" }];

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const ask = await pageAsk(request, params.workspace ?? "", [], pageParameters.overview);
    if (ask.context.span === null) return { page: ask.page, count: null, heat: null, models: null };
    const own = new URL(request.url).searchParams;
    const heat = readHeat(own.get("heat"));
    const models = await overview(ask, heat, request.signal, own.get("grain"));
    return { page: ask.page, count: basis(metricHead("conversations"), models.conversations), heat, models };
  });
}

export default function Overview() {
  const { page, count, heat, models } = useLoaderData<typeof loader>();
  const t = useWords();
  if (models === null) return <NoHistory />;
  return (
    <>
      <h1 className="sr-only">{t(shellWords.overview)}</h1>
      <FilterBar page={page} {...(count === null ? {} : { count })} />
      <OverviewBody models={models} heat={heat} sentence={page.sentence} />
    </>
  );
}

export function ErrorBoundary() {
  return <FaultPage error={useRouteError()} />;
}
