import { lazy } from "react";
import type { CategoryBarsProps } from "./category-bars";
import type { FineTimeChartProps } from "./fine-time-chart";
import type { HeatMapProps } from "./heat-map";
import type { HistogramProps } from "./histogram";
import { Later } from "./later";
import type { TimeChartProps } from "./time-chart";

const LazyTimeChart = lazy(() => import("./time-chart"));
const LazyFineTimeChart = lazy(() => import("./fine-time-chart"));
const LazyCategoryBars = lazy(() => import("./category-bars"));
const LazyHistogram = lazy(() => import("./histogram"));
const LazyHeatMap = lazy(() => import("./heat-map"));

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
