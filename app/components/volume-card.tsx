import { Link } from "@remix-run/react";
import { useMemo } from "react";
import { tableOfChart } from "../../analytics/present/chart-table";
import { ChartCard } from "../charts/chart-card";
import type { Colours } from "../charts/colour";
import { FineTimeChart, TimeChart } from "../charts/lazy-charts";
import { AnomalyLine, Legend } from "../charts/legend";
import { useSeries } from "../charts/use-series";
import type { overview } from "../server/overview.server";
import { chartWords } from "../strings/charts";
import { shellWords } from "../strings/shell";
import { Button } from "./button";
import { GrainTabs } from "./grain-tabs";
import { useWords } from "./locale";
import { Skeleton } from "./skeleton";
import { ErrorState } from "./states";
import { useWorkspace } from "./workspace";

export interface VolumeCardProps {
  readonly models: Pick<Awaited<ReturnType<typeof overview>>, "volume" | "volumeCut" | "volumeRequest">;
  readonly height: number;
  readonly colours: Colours;
  readonly className: string;
}

/** Conversations over time by channel: from the page, or, where they are many marks, fetched as Arrow. */
export function VolumeCard({ models, height, colours, className }: VolumeCardProps) {
  const t = useWords();
  const { path } = useWorkspace();
  const { volume, volumeCut: cut, volumeRequest: request } = models;
  const fetched = useSeries(request, volume);
  const model = useMemo(
    () =>
      request === null || fetched.model === null
        ? volume
        : { ...fetched.model, annotations: volume.annotations ?? [] },
    [request, fetched.model, volume],
  );
  const table = useMemo(() => tableOfChart(model), [model]);
  const coming = request !== null && fetched.model === null;
  return (
    <ChartCard
      className={className}
      model={model}
      metric="conversations"
      table={table}
      height={height}
      controls={<GrainTabs grain={cut.grain} usual={cut.usual} grains={cut.grains} />}
      legend={<Legend model={model} colours={colours} />}
      foot={
        <div className="flex items-baseline gap-3">
          <div className="min-w-0 flex-1">
            <AnomalyLine model={model} />
          </div>
          <Link to={`${path}/annotations`} className="text-xs text-accent hover:underline">
            {t(chartWords.addNote)}
          </Link>
        </div>
      }
    >
      {coming ? (
        fetched.fault === null ? (
          <Skeleton height={height} className="rounded-control" />
        ) : (
          <div className="overflow-auto" style={{ height }}>
            <ErrorState
              title={t(chartWords.failed)}
              action={<Button onClick={fetched.retry}>{t(shellWords.reload)}</Button>}
              details={fetched.fault}
            />
          </div>
        )
      ) : cut.lines ? (
        <FineTimeChart model={model} height={height} colours={colours} />
      ) : (
        <TimeChart model={model} kind="bars" height={height} colours={colours} />
      )}
    </ChartCard>
  );
}
