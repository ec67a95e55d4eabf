import { tableOfChart, tableOfHeat, tableOfHistogram } from "../../analytics/present/chart-table";
import type { Text } from "../../analytics/text";
import { ChartCard } from "../charts/chart-card";
import { coloursFor } from "../charts/colour";
import { CategoryBars, HeatMap, Histogram, TimeChart } from "../charts/lazy-charts";
import { AnomalyLine } from "../charts/legend";
import type { HeatMetric, overview } from "../server/overview.server";
import { ChangedAgents } from "./changed-agents";
import { HeatTabs } from "./heat-tabs";
import { Tile } from "./tile";
import { VolumeCard } from "./volume-card";
import { useWorkspace } from "./workspace";

export interface OverviewBodyProps {
  readonly models: Awaited<ReturnType<typeof overview>>;
  readonly heat: HeatMetric;
  readonly sentence: Text;
}

const tall = 248;

/** Tiles on top, time beside distribution, the week beside satisfaction, then what it is made of and who changed. */
export function OverviewBody({ models, heat, sentence }: OverviewBodyProps) {
  const { fields } = useWorkspace();
  const note = (id: string) => models.notes.find((one) => one.id === id) ?? null;
  const known = (dim: string) =>
    fields.find((field) => field.dim === dim)?.options.map(({ value }) => value) ?? [];
  const channelColours = coloursFor(known("channel"));
  const statusColours = coloursFor(known("status"));
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">
      <div className="grid grid-cols-2 gap-3 *:first:col-span-2 md:grid-cols-4 md:*:first:col-span-1 xl:grid-cols-7">
        {models.tiles.map((tile) => (
          <Tile key={tile.metric} tile={tile} note={note(tile.metric)} sentence={sentence} />
        ))}
      </div>
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-6">
        <VolumeCard
          className="lg:col-span-4"
          models={models}
          height={tall}
          colours={channelColours}
          note={note("conversations")}
          sentence={sentence}
        />
        <ChartCard
          className="lg:col-span-2"
          title={models.distribution.title}
          subtitle={models.distribution.subtitle}
          table={tableOfHistogram(models.distribution)}
          height={tall + 40}
          note={note("first_response")}
          sentence={sentence}
        >
          <Histogram model={models.distribution} height={tall + 40} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-3"
          title={models.heat.title}
          subtitle={models.heat.subtitle}
          table={tableOfHeat(models.heat)}
          height={tall}
          note={note(heat)}
          sentence={sentence}
          controls={<HeatTabs heat={heat} />}
        >
          <HeatMap model={models.heat} height={tall} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-3"
          title={models.csat.title}
          subtitle={models.csat.subtitle}
          table={tableOfChart(models.csat)}
          height={tall - 20}
          note={note("satisfaction")}
          sentence={sentence}
          foot={<AnomalyLine model={models.csat} />}
        >
          <TimeChart model={models.csat} kind="lines" height={tall - 20} colours={channelColours} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-2"
          title={models.channels.title}
          subtitle={models.channels.subtitle}
          table={tableOfChart(models.channels)}
          height={196}
          note={note("conversations")}
          sentence={sentence}
        >
          <CategoryBars model={models.channels} height={196} colours={channelColours} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-2"
          title={models.statuses.title}
          subtitle={models.statuses.subtitle}
          table={tableOfChart(models.statuses)}
          height={196}
          note={note("conversations")}
          sentence={sentence}
        >
          <CategoryBars model={models.statuses} height={196} colours={statusColours} />
        </ChartCard>
        <ChangedAgents rows={models.changed} className="lg:col-span-2" />
      </div>
    </div>
  );
}
