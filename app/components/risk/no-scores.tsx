import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import type { NoScores } from "../../server/risk/scores.server";
import { noScoresWords } from "../../strings/risk-nav";
import { useWords } from "../locale";
import { NoHistory } from "../no-history";
import { EmptyState } from "../states";

const every = 2000;

/** Why there are no scores; while they are being made, the page looks for them again and again. */
export function NoScoresYet({ why }: { readonly why: NoScores }) {
  const t = useWords();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (why !== "scoring") return;
    const timer = setInterval(revalidate, every);
    return () => clearInterval(timer);
  }, [why, revalidate]);
  if (why === "empty") return <NoHistory />;
  return (
    <div role="status" data-scores={why}>
      <EmptyState className="min-h-[50vh]" sentence={t(noScoresWords[why])} />
    </div>
  );
}
