import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import type { Mark } from "../../analytics/present/chart-model";
import { useWords } from "../components/locale";
import { Skeleton } from "../components/skeleton";
import { EmptyState } from "../components/states";
import { chartWords } from "../strings/charts";
import type { CategoryBarsProps } from "./category-bars";
import type { FineTimeChartProps } from "./fine-time-chart";
import type { FunnelProps } from "./funnel";
import type { HeatMapProps } from "./heat-map";
import type { HistogramProps } from "./histogram";
import type { IntervalsProps } from "./intervals";
import type { TimeChartProps } from "./time-chart";

const LazyTimeChart = lazy(() => import("./time-chart"));
const LazyFineTimeChart = lazy(() => import("./fine-time-chart"));
const LazyCategoryBars = lazy(() => import("./category-bars"));
const LazyHistogram = lazy(() => import("./histogram"));
const LazyHeatMap = lazy(() => import("./heat-map"));
const LazyFunnel = lazy(() => import("./funnel"));
const LazyIntervals = lazy(() => import("./intervals"));

/**
 * Fetches a chart after the page: the drawing libraries weigh more than everything else. Nothing is drawn on the
 * server, where there is no width; the place is kept.
 */
function Later({ height, marks, children }: { height: number; marks: readonly Mark[]; children: ReactNode }) {
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

export function TimeChart(props: TimeChartProps) {
  return (
    <Later height={props.height} marks={props.model.series.flatMap(({ marks }) => marks)}>
      <LazyTimeChart {...props} />
    </Later>
  );
}

export function FineTimeChart(props: FineTimeChartProps) {
  return (
    <Later height={props.height} marks={props.model.series.flatMap(({ marks }) => marks)}>
      <LazyFineTimeChart {...props} />
    </Later>
  );
}

export function CategoryBars(props: CategoryBarsProps) {
  return (
    <Later height={props.height} marks={props.model.series.flatMap(({ marks }) => marks)}>
      <LazyCategoryBars {...props} />
    </Later>
  );
}

export function Histogram(props: HistogramProps) {
  return (
    <Later height={props.height} marks={props.model.bins}>
      <LazyHistogram {...props} />
    </Later>
  );
}

export function HeatMap(props: HeatMapProps) {
  return (
    <Later height={props.height} marks={props.model.cells}>
      <LazyHeatMap {...props} />
    </Later>
  );
}

export function Funnel(props: FunnelProps) {
  return (
    <Later height={props.height} marks={props.model.points}>
      <LazyFunnel {...props} />
    </Later>
  );
}

export function Intervals(props: IntervalsProps) {
  return (
    <Later height={props.height} marks={props.model.points}>
      <LazyIntervals {...props} />
    </Later>
  );
}
