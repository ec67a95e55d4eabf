import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FilterBar } from "../components/filter-bar";
import { NoHistory } from "../components/no-history";
import { TrendsBody } from "../components/topics/trends-body";
import { asPage } from "../server/http-errors.server";
import { pageAsk } from "../server/page-ask.server";
import { pageParameters } from "../server/page-params.server";
import { findPlot, mostPlots, readTrendRequest } from "../server/topics/trend-request.server";
import { plotSuggestions, trendsPage } from "../server/topics/trends.server";

/** `plot` (repeated) is what is drawn, `add` what was typed to be drawn too. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const url = new URL(request.url);
    const own = url.searchParams;
    // What is compared takes the place of a filter on the same: a share of a share would not be one.
    for (const dim of ["topic", "word"]) own.delete(dim);
    const ask = await pageAsk(new Request(url, request), params.workspace ?? "", [], pageParameters.trends);
    if (ask.context.span === null) return { page: null, models: null, suggestions: [], unknown: null };
    const asked = readTrendRequest(own, ask.context);
    const typed = own.get("add")?.trim() ?? "";
    const side = own.get("side");
    const found =
      typed === ""
        ? null
        : await findPlot(ask.context, typed, side === "agent" || side === "all" ? side : "customer");
    const models = await trendsPage(ask, asked, own.get("grain"));
    if (found !== null && models.plots.length < mostPlots) {
      for (const name of ["add", "side", "plot"]) own.delete(name);
      const drawn = models.plots.map(({ dim, value }) => `${dim}:${value}`);
      for (const key of new Set([...drawn, found])) own.append("plot", key);
      throw redirect(`${url.pathname}?${own}`);
    }
    const suggestions = await plotSuggestions(ask);
    return { page: ask.page, models, suggestions, unknown: found === null && typed !== "" ? typed : null };
  });
}

export default function Trends() {
  const { page, models, suggestions, unknown } = useLoaderData<typeof loader>();
  if (page === null || models === null) return <NoHistory />;
  return (
    <>
      <FilterBar page={page} without={["topic", "word"]} />
      <TrendsBody models={models} suggestions={suggestions} unknown={unknown} sentence={page.sentence} />
    </>
  );
}
