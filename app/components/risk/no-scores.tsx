import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import type { NoScores } from "../../server/risk/scores.server";
import { noScoresWords } from "../../strings/risk-nav";
import { useWords } from "../locale";
import { NoHistory } from "../no-history";
import { EmptyState } from "../states";

const every = 2000;

/** Looks again and again while something is under way. */
function useNews(underWay: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(revalidate, every);
    return () => clearInterval(timer);
  }, [underWay, revalidate]);
}

/** Why there are no scores; while they are being made, the page looks for them. */
export function NoScoresYet({ why }: { readonly why: NoScores }) {
  const t = useWords();
  useNews(why === "scoring");
  if (why === "empty") return <NoHistory />;
  return (
    <div role="status" data-scores={why}>
      <EmptyState className="min-h-[50vh]" sentence={t(noScoresWords[why])} />
    </div>
  );
}

/** Says that the scores shown are about to be others; the page follows. */
export function Renewing({ renewing }: { readonly renewing: boolean }) {
  const t = useWords();
  useNews(renewing);
  if (!renewing) return null;
  return (
    <p role="status" data-scores="renewing" className="text-sm text-muted">
      {t(noScoresWords.renewing)}
    </p>
  );
}
