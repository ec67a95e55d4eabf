import { Link } from "@remix-run/react";
import { tableOfChart, tableOfHeat, tableOfHistogram } from "../../analytics/present/chart-table";
import type { Text } from "../../analytics/text";
import { ChartCard } from "../charts/chart-card";
import { coloursFor } from "../charts/colour";
import { CategoryBars, HeatMap, Histogram, TimeChart } from "../charts/lazy-charts";
import { AnomalyLine } from "../charts/legend";
import type { entityPage } from "../server/entity.server";
import type { EntityHead } from "../server/entity-loader.server";
import type { HeatMetric } from "../server/overview.server";
import { agentWords } from "../strings/overview";
import { DataTable } from "./data-table";
import { HeatTabs } from "./heat-tabs";
import { useWords } from "./locale";
import { RatedChats } from "./rated-chats";
import { Tile } from "./tile";
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
  const { fields } = useWorkspace();
  const note = (id: string) => models.notes.find((one) => one.id === id) ?? null;
  const colours = coloursFor(
    fields.find(({ dim }) => dim === "channel")?.options.map(({ value }) => value) ?? [],
  );
  const segmentColours = coloursFor(
    fields.find(({ dim }) => dim === "segment")?.options.map(({ value }) => value) ?? [],
  );
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">
      <EntityTitle head={head} />
      <div className="grid grid-cols-2 gap-3 *:first:col-span-2 md:grid-cols-4 md:*:first:col-span-1 xl:grid-cols-7">
        {models.tiles.map((tile) => (
          <Tile key={tile.metric} tile={tile} note={note(tile.metric)} sentence={sentence} />
        ))}
      </div>
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-6">
        <ChartCard
          className="lg:col-span-3"
          title={models.volume.title}
          subtitle={models.volume.subtitle}
          table={tableOfChart(models.volume)}
          height={tall}
          note={note("conversations")}
          sentence={sentence}
          foot={<AnomalyLine model={models.volume} />}
        >
          <TimeChart model={models.volume} kind="bars" height={tall} colours={colours} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-3"
          title={models.wait.title}
          subtitle={models.wait.subtitle}
          table={tableOfChart(models.wait)}
          height={tall}
          note={note("first_response")}
          sentence={sentence}
          foot={<AnomalyLine model={models.wait} />}
        >
          <TimeChart model={models.wait} kind="lines" height={tall} colours={colours} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-3"
          title={models.heat.title}
          subtitle={models.heat.subtitle}
          table={tableOfHeat(models.heat)}
          height={tall + 20}
          note={note(heat)}
          sentence={sentence}
          controls={<HeatTabs heat={heat} />}
        >
          <HeatMap model={models.heat} height={tall + 20} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-3"
          title={models.distribution.title}
          subtitle={models.distribution.subtitle}
          table={tableOfHistogram(models.distribution)}
          height={tall}
          note={note("first_response")}
          sentence={sentence}
          foot={<TeamKey dim={head.dim} />}
        >
          <Histogram model={models.distribution} height={tall} />
        </ChartCard>
        <ChartCard
          className="lg:col-span-3"
          title={models.csat.title}
          subtitle={models.csat.subtitle}
          table={tableOfChart(models.csat)}
          height={tall}
          note={note("satisfaction")}
          sentence={sentence}
        >
          <TimeChart model={models.csat} kind="lines" height={tall} colours={colours} />
        </ChartCard>
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:col-span-3">
          <ChartCard
            title={models.channels.title}
            subtitle={models.channels.subtitle}
            table={tableOfChart(models.channels)}
            height={tall}
            note={note("conversations")}
            sentence={sentence}
          >
            <CategoryBars model={models.channels} height={tall} colours={colours} />
          </ChartCard>
          <ChartCard
            title={models.segments.title}
            subtitle={models.segments.subtitle}
            table={tableOfChart(models.segments)}
            height={tall}
            note={note("conversations")}
            sentence={sentence}
          >
            <CategoryBars model={models.segments} height={tall} colours={segmentColours} />
          </ChartCard>
        </div>
        <RatedChats className="lg:col-span-3" title={agentWords.worst} chats={models.worst} />
        <RatedChats className="lg:col-span-3" title={agentWords.best} chats={models.best} />
      </div>
      {models.members !== null && (
        <DataTable
          label={t(agentWords.members)}
          model={models.members}
          shown={shown}
          sort={{ column: "conversations", descending: true }}
          cards={["conversations", "first_response", "satisfaction"]}
        />
      )}
    </div>
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
