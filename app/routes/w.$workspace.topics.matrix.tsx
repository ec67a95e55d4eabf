import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FilterBar } from "../components/filter-bar";
import { NoHistory } from "../components/no-history";
import { MatrixBody } from "../components/topics/matrix-body";
import { NoTaxonomy } from "../components/topics/no-taxonomy";
import { asPage } from "../server/http-errors.server";
import { pageAsk } from "../server/page-ask.server";
import { pageParameters } from "../server/page-params.server";
import { matrixPage } from "../server/topics/topic-matrix.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const ask = await pageAsk(request, params.workspace ?? "", [], pageParameters.matrix);
    if (ask.context.span === null) return { page: null, models: null };
    return { page: ask.page, models: await matrixPage(ask) };
  });
}

export default function Matrix() {
  const { page, models } = useLoaderData<typeof loader>();
  if (page === null) return <NoHistory />;
  return (
    <>
      <FilterBar page={page} without={["topic"]} />
      {models === null ? <NoTaxonomy /> : <MatrixBody models={models} sentence={page.sentence} />}
    </>
  );
}
