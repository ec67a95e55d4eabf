import { csatEstimate } from "../../analytics/present/csat-estimate";
import { figureText } from "../../analytics/present/figures";
import type { Text } from "../../analytics/text";
import type { LinkedWords } from "../components/page-body";
import { csatWords } from "../strings/csat";
import { isTrained } from "./models/model-store.server";
import type { PageAsk } from "./page-ask.server";

/** What CSAT may be with those who did not rate, in words that lead to what they count; null where nothing can be said. */
export async function csatLine(
  page: PageAsk,
): Promise<{ readonly words: readonly LinkedWords[]; readonly assumes: Text } | null> {
  const [answer, calibrated] = await Promise.all([
    page.ask(
      { metrics: ["satisfaction", "predicted_satisfaction", "unrated_share"], by: [] },
      { ...page.filter, compare: null },
    ),
    hasOwnModel(page),
  ]);
  const estimate = csatEstimate(answer, calibrated, page.link);
  if (estimate === null) return null;
  const { rated, predicted, band, unrated } = estimate;
  const said = (words: (...shares: string[]) => Text, ...shares: number[]) =>
    words(...shares.map((share) => figureText("share", share, "short").en));
  return {
    words: [
      { words: said(csatWords.rated, rated.value), n: rated.n, href: rated.href },
      ...(predicted === null
        ? []
        : [{ words: said(csatWords.predicted, predicted.value), n: predicted.n, href: predicted.href }]),
      { words: said(csatWords.band, band.low, band.high), n: null, href: null },
      { words: said(csatWords.unrated, unrated.share), n: unrated.n, href: unrated.href },
      {
        words: csatWords.definition,
        n: null,
        href: `/w/${page.workspace}/settings/definitions#predicted_satisfaction`,
      },
    ],
    assumes: calibrated ? csatWords.byModel : csatWords.asRated,
  };
}

/** Whether satisfaction is predicted by a model of the workspace's own ratings: else predictions are no probabilities. */
export function hasOwnModel({ context }: Pick<PageAsk, "context">): Promise<boolean> {
  return isTrained(context, "satisfaction");
}
