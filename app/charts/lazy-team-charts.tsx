import { lazy } from "react";
import type { FunnelProps } from "./funnel";
import type { IntervalsProps } from "./intervals";
import { Later } from "./later";

// The charts that compare agents with each other: apart, because the overview has none of them.
const LazyFunnel = lazy(() => import("./funnel"));
const LazyIntervals = lazy(() => import("./intervals"));

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
