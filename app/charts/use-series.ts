import { useEffect, useState } from "react";
import type { ChartModel } from "../../analytics/present/chart-model";
import type { SeriesRequest } from "./arrow-series";

interface Outcome {
  readonly of: string;
  readonly model: ChartModel | null;
  readonly fault: string | null;
}

export interface FetchedSeries {
  /** Null while it is on its way, and where it did not come. */
  readonly model: ChartModel | null;
  /** What went wrong, for the curious. */
  readonly fault: string | null;
  readonly retry: () => void;
}

/**
 * The chart of a request, in the frame that the page gives it; without a request nothing is fetched. What reads Arrow is
 * itself fetched only now.
 */
export function useSeries(request: SeriesRequest | null, frame: ChartModel): FetchedSeries {
  const [attempt, setAttempt] = useState(0);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const of = request === null ? null : `${attempt} ${request.version} ${request.address}`;
  useEffect(() => {
    if (request === null || of === null) return;
    const stop = new AbortController();
    const settle = (model: ChartModel | null, fault: string | null) => {
      if (!stop.signal.aborted) setOutcome({ of, model, fault });
    };
    import("./arrow-series")
      .then(({ fetchSeries }) => fetchSeries(request, frame, stop.signal))
      .then(
        (model) => settle(model, null),
        (error: unknown) => settle(null, String(error)),
      );
    return () => stop.abort();
  }, [request, frame, of]);
  const here = outcome !== null && outcome.of === of ? outcome : null;
  return {
    model: here?.model ?? null,
    fault: here?.fault ?? null,
    retry: () => setAttempt((before) => before + 1),
  };
}
