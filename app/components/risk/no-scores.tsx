import type { NoScores } from "../../server/risk/scores.server";
import { noScoresWords } from "../../strings/risk-nav";
import { useWords } from "../locale";
import { NoHistory } from "../no-history";
import { EmptyState } from "../states";
import { useNewsWhile } from "../use-news";

/** Why there are no scores; while they are being made, the page looks for them. */
export function NoScoresYet({ why }: { readonly why: NoScores }) {
  const t = useWords();
  useNewsWhile(why === "scoring");
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
  useNewsWhile(renewing);
  if (!renewing) return null;
  return (
    <p role="status" data-scores="renewing" className="text-sm text-muted">
      {t(noScoresWords.renewing)}
    </p>
  );
}
