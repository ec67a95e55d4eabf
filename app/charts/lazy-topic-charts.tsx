import { lazy } from "react";
import { Later } from "./later";
import type { TrendChartProps } from "./trend-chart";

// The charts of words and topics: apart, because the overview has none of them.
const LazyTrendChart = lazy(() => import("./trend-chart"));

export function TrendChart(props: TrendChartProps) {
  return (
    <Later height={props.height} marks={props.model.series.flatMap(({ marks }) => marks)}>
      <LazyTrendChart {...props} />
    </Later>
  );
}
