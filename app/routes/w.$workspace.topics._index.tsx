import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FilterBar } from "../components/filter-bar";
import { NoHistory } from "../components/no-history";
import { KeywordsBody } from "../components/topics/keywords-body";
import { asPage } from "../server/http-errors.server";
import { pageAsk } from "../server/page-ask.server";
import { keywordsPage } from "../server/topics/keywords-page.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const ask = await pageAsk(request, params.workspace ?? "");
    return { page: ask.page, words: ask.context.span === null ? null : await keywordsPage(ask) };
  });
}

export default function Keywords() {
  const { page, words } = useLoaderData<typeof loader>();
  if (words === null) return <NoHistory />;
  return (
    <>
      <FilterBar page={page} compares={false} />
      <KeywordsBody words={words} />
    </>
  );
}
