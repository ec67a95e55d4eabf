import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FilterBar } from "../components/filter-bar";
import { NoHistory } from "../components/no-history";
import { KeywordsBody } from "../components/topics/keywords-body";
import { asPage } from "../server/http-errors.server";
import { pageAsk } from "../server/page-ask.server";
import { pageParameters } from "../server/page-params.server";
import { keywordsPage, readChoice } from "../server/topics/keywords-page.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const ask = await pageAsk(request, params.workspace ?? "", [], pageParameters.keywords);
    const choice = readChoice(new URL(request.url).searchParams);
    return { page: ask.page, model: ask.context.span === null ? null : await keywordsPage(ask, choice) };
  });
}

export default function Keywords() {
  const { page, model } = useLoaderData<typeof loader>();
  if (model === null) return <NoHistory />;
  return (
    <>
      <FilterBar page={page} compares={false} />
      <KeywordsBody model={model} sentence={page.sentence} />
    </>
  );
}
