import { tableOfChart, tableOfHeat, tableOfHistogram } from "../../analytics/present/chart-table";
import type { Text } from "../../analytics/text";
import { ChartCard } from "../charts/chart-card";
import { CategoryBars, HeatMap, Histogram, TimeChart } from "../charts/lazy-charts";
import { AnomalyLine } from "../charts/legend";
import { useColours } from "../charts/use-colours";
import type { overview } from "../server/overview.server";
import type { HeatMetric } from "../server/page-params.server";
import { ChangedAgents } from "./changed-agents";
import { HeatTabs } from "./heat-tabs";
import { LinkedLine, PageBody, Tiles } from "./page-body";
import { RisingCard } from "./topics/rising-card";
import { VolumeCard } from "./volume-card";

export interface OverviewBodyProps {
  readonly models: Awaited<ReturnType<typeof overview>>;
  readonly heat: HeatMetric;
  readonly sentence: Text;
}

const tall = 248;

/** Tiles on top, time beside distribution, the week beside satisfaction, then what it is made of and who changed. */
export function OverviewBody({ models, heat, sentence }: OverviewBodyProps) {
  const channelColours = useColours("channel");
  const statusColours = useColours("status");
  return (
    <PageBody notes={models.notes} sentence={sentence}>
      <Tiles tiles={models.tiles} />
      <RisingCard model={models.rising} />
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-6">
        <VolumeCard className="lg:col-span-4" models={models} height={tall} colours={channelColours} />
        <ChartCard
          className="lg:col-span-2"
          model={models.distribution}
          table={tableOfHistogram(models.distribution)}
          height={tall + 40}
          metric="first_response"
        >
          <Histogram model={models.distribution} height={tall + 40} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-3"
          model={models.heat}
          table={tableOfHeat(models.heat)}
          height={tall}
          metric={heat}
          controls={<HeatTabs heat={heat} />}
        >
          <HeatMap model={models.heat} height={tall} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-3"
          model={models.csat}
          table={tableOfChart(models.csat)}
          height={tall - 20}
          metric="satisfaction"
          foot={
            <>
              <AnomalyLine model={models.csat} />
              <LinkedLine line={models.unrated} />
            </>
          }
        >
          <TimeChart model={models.csat} kind="lines" height={tall - 20} colours={channelColours} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-2"
          model={models.channels}
          table={tableOfChart(models.channels)}
          height={196}
          metric="conversations"
        >
          <CategoryBars model={models.channels} height={196} colours={channelColours} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-2"
          model={models.statuses}
          table={tableOfChart(models.statuses)}
          height={196}
          metric="conversations"
        >
          <CategoryBars model={models.statuses} height={196} colours={statusColours} />
        </ChartCard>
        <ChangedAgents
          rows={models.changed}
          none={models.nobodyChanged}
          search={models.search}
          className="lg:col-span-2"
        />
      </div>
    </PageBody>
  );
}
