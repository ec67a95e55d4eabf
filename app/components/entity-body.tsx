import { Link } from "@remix-run/react";
import { tableOfChart, tableOfHeat, tableOfHistogram } from "../../analytics/present/chart-table";
import type { Text } from "../../analytics/text";
import { ChartCard } from "../charts/chart-card";
import { CategoryBars, HeatMap, Histogram, TimeChart } from "../charts/lazy-charts";
import { AnomalyLine } from "../charts/legend";
import { useColours } from "../charts/use-colours";
import type { entityPage } from "../server/entity.server";
import type { EntityHead } from "../server/entity-loader.server";
import type { HeatMetric } from "../server/page-params.server";
import { agentWords } from "../strings/agents";
import { HeatTabs } from "./heat-tabs";
import { useWords } from "./locale";
import { PageBody, Tiles } from "./page-body";
import { PeopleTable } from "./people-table";
import { RatedChats } from "./rated-chats";
import { useWorkspace } from "./workspace";

export interface EntityBodyProps {
  readonly head: EntityHead;
  readonly models: Awaited<ReturnType<typeof entityPage>>;
  readonly heat: HeatMetric;
  readonly shown: readonly string[];
  readonly sentence: Text;
}

const tall = 228;

/** One agent or one group: figures, course, week, spread against the team, what customers said. */
export function EntityBody({ head, models, heat, shown, sentence }: EntityBodyProps) {
  const t = useWords();
  const colours = useColours("channel");
  const segmentColours = useColours("segment");
  return (
    <PageBody notes={models.notes} sentence={sentence}>
      <EntityTitle head={head} />
      <Tiles tiles={models.tiles} />
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-6">
        <ChartCard
          className="lg:col-span-3"
          model={models.volume}
          table={tableOfChart(models.volume)}
          height={tall}
          metric="conversations"
          foot={<AnomalyLine model={models.volume} />}
        >
          <TimeChart model={models.volume} kind="bars" height={tall} colours={colours} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-3"
          model={models.wait}
          table={tableOfChart(models.wait)}
          height={tall}
          metric="first_response"
          foot={<AnomalyLine model={models.wait} />}
        >
          <TimeChart model={models.wait} kind="lines" height={tall} colours={colours} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-3"
          model={models.heat}
          table={tableOfHeat(models.heat)}
          height={tall + 20}
          metric={heat}
          controls={<HeatTabs heat={heat} />}
        >
          <HeatMap model={models.heat} height={tall + 20} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-3"
          model={models.distribution}
          table={tableOfHistogram(models.distribution)}
          height={tall}
          metric="first_response"
          foot={<TeamKey dim={head.dim} />}
        >
          <Histogram model={models.distribution} height={tall} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-3"
          model={models.csat}
          table={tableOfChart(models.csat)}
          height={tall}
          metric="satisfaction"
        >
          <TimeChart model={models.csat} kind="lines" height={tall} colours={colours} />
        </ChartCard>
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:col-span-3">
          <ChartCard
            model={models.channels}
            table={tableOfChart(models.channels)}
            height={tall}
            metric="conversations"
          >
            <CategoryBars model={models.channels} height={tall} colours={colours} />
          </ChartCard>
          <ChartCard
            model={models.segments}
            table={tableOfChart(models.segments)}
            height={tall}
            metric="conversations"
          >
            <CategoryBars model={models.segments} height={tall} colours={segmentColours} />
          </ChartCard>
        </div>
        <RatedChats className="lg:col-span-3" title={agentWords.worst} chats={models.worst} />
        <RatedChats className="lg:col-span-3" title={agentWords.best} chats={models.best} />
      </div>
      {models.members !== null && (
        <PeopleTable label={t(agentWords.members)} model={models.members} shown={shown} />
      )}
    </PageBody>
  );
}

function EntityTitle({ head }: { head: EntityHead }) {
  const t = useWords();
  const { path } = useWorkspace();
  return (
    <div className="flex min-w-0 items-center gap-3">
      <span
        aria-hidden
        className="grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft text-lg font-semibold text-accent"
      >
        {[...head.name][0]}
      </span>
      <div className="min-w-0">
        <h1 className="truncate text-xl">{head.name}</h1>
        <p className="flex gap-2 text-sm text-muted">
          <Link to={`${path}/agents?${head.search}`} className="hover:text-accent">
            {t(agentWords.title)}
          </Link>
          {head.group !== null && (
            <>
              <span aria-hidden>/</span>
              <Link
                to={`${path}/groups/${head.group.id}?${head.search}`}
                className="truncate hover:text-accent"
              >
                {head.group.name}
              </Link>
            </>
          )}
          {head.bot && (
            <span className="rounded-full bg-sunken px-2 text-xs leading-5">{t(agentWords.bot)}</span>
          )}
        </p>
      </div>
    </div>
  );
}

function TeamKey({ dim }: { dim: EntityHead["dim"] }) {
  const t = useWords();
  return (
    <p className="mt-1 flex h-4 items-center gap-4 text-xs text-muted">
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="size-2.5 rounded-[2px] bg-accent" />
        {t(dim === "agent" ? agentWords.agentCurve : agentWords.groupCurve)}
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="h-0.5 w-3 bg-ink" />
        {t(agentWords.teamCurve)}
      </span>
    </p>
  );
}
