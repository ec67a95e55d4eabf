import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { groupOrders } from "../../analytics/present/share-groups";
import { FilterBar } from "../components/filter-bar";
import { NoHistory } from "../components/no-history";
import { MoodBody } from "../components/topics/mood-body";
import { asPage } from "../server/http-errors.server";
import { pageAsk } from "../server/page-ask.server";
import { pageParameters } from "../server/page-params.server";
import { moodPage } from "../server/topics/mood.server";

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const ask = await pageAsk(request, params.workspace ?? "", [], pageParameters.mood);
    if (ask.context.span === null) return { page: null, models: null };
    const own = new URL(request.url).searchParams;
    const order = groupOrders.find((one) => one === own.get("order")) ?? "share";
    return { page: ask.page, models: await moodPage(ask, order, own.get("grain")) };
  });
}

export default function Mood() {
  const { page, models } = useLoaderData<typeof loader>();
  if (page === null || models === null) return <NoHistory />;
  return (
    <>
      <FilterBar page={page} />
      <MoodBody models={models} sentence={page.sentence} />
    </>
  );
}
