import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FilterBar } from "../components/filter-bar";
import { NoHistory } from "../components/no-history";
import { SuggestedBody } from "../components/topics/suggested-body";
import { asPage } from "../server/http-errors.server";
import { pageAsk } from "../server/page-ask.server";
import { changeSuggestions, suggestedPage } from "../server/topics/suggested-page.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const ask = await pageAsk(request, params.workspace ?? "");
    const model = ask.context.span === null ? null : await suggestedPage(ask);
    return { page: ask.page, search: ask.search, model };
  });
}

export function action({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    await changeSuggestions(params.workspace ?? "", request);
    return data({ done: true });
  });
}

export default function Suggested() {
  const { page, search, model } = useLoaderData<typeof loader>();
  if (model === null) return <NoHistory />;
  return (
    <>
      <FilterBar page={page} compares={false} />
      <SuggestedBody model={model} search={search} />
    </>
  );
}
