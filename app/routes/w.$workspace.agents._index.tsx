import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { AgentsBody } from "../components/agents-body";
import { FaultPage } from "../components/fault-page";
import { FilterBar } from "../components/filter-bar";
import { useWords } from "../components/locale";
import { NoHistory } from "../components/no-history";
import { agentsPage, shownColumns } from "../server/agents.server";
import { asPage } from "../server/http-errors.server";
import { pageAsk } from "../server/page-ask.server";
import { pageParameters } from "../server/page-params.server";
import { shellWords } from "../strings/shell";

export const meta: MetaFunction = () => [{ title: "客服 Agents · 回听" }];

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const ask = await pageAsk(request, params.workspace ?? "", [], pageParameters.agents);
    return {
      page: ask.page,
      models: ask.context.span === null ? null : await agentsPage(ask),
      shown: shownColumns,
    };
  });
}

export default function Agents() {
  const { page, models, shown } = useLoaderData<typeof loader>();
  const t = useWords();
  if (models === null) return <NoHistory />;
  return (
    <>
      <h1 className="sr-only">{t(shellWords.agents)}</h1>
      <FilterBar page={page} compares={false} />
      <AgentsBody models={models} shown={shown} sentence={page.sentence} />
    </>
  );
}

export function ErrorBoundary() {
  return <FaultPage error={useRouteError()} />;
}
