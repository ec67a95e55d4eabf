import { type ReactNode, Suspense, useEffect, useState } from "react";
import type { Mark } from "../../analytics/present/chart-model";
import { useWords } from "../components/locale";
import { Skeleton } from "../components/skeleton";
import { EmptyState } from "../components/states";
import { chartWords } from "../strings/charts";

export interface LaterProps {
  readonly height: number;
  /** Where all of them count nothing, nothing is fetched. */
  readonly marks: readonly Mark[];
  /** The chart: a component of React's `lazy`. */
  readonly children: ReactNode;
}

/**
 * Fetches a chart after the page: the drawing libraries weigh more than everything else. Nothing is drawn on the
 * server, where there is no width; the place is kept.
 */
export function Later({ height, marks, children }: LaterProps) {
  const t = useWords();
  const [here, setHere] = useState(false);
  useEffect(() => setHere(true), []);
  if (marks.every((mark) => mark.n === 0)) {
    return (
      <div style={{ height }} className="grid place-items-center">
        <EmptyState sentence={t(chartWords.nothing)} />
      </div>
    );
  }
  const place = <Skeleton height={height} className="rounded-control" />;
  return here ? <Suspense fallback={place}>{children}</Suspense> : place;
}
