import { tableOfChart, tableOfFunnel, tableOfIntervals } from "../../analytics/present/chart-table";
import type { Text } from "../../analytics/text";
import { ChartCard } from "../charts/chart-card";
import { coloursFor } from "../charts/colour";
import { CategoryBars } from "../charts/lazy-charts";
import { Funnel, Intervals } from "../charts/lazy-team-charts";
import type { agentsPage } from "../server/agents.server";
import { agentWords } from "../strings/overview";
import { DataTable } from "./data-table";
import { useWords } from "./locale";
import { ReadingNote } from "./reading-note";
import { EmptyState } from "./states";
import { useWorkspace } from "./workspace";

export interface AgentsBodyProps {
  readonly models: Awaited<ReturnType<typeof agentsPage>>;
  readonly shown: readonly string[];
  readonly sentence: Text;
}

/** Everybody in one table, then who really differs, raw and adjusted, then the groups. */
export function AgentsBody({ models, shown, sentence }: AgentsBodyProps) {
  const t = useWords();
  const { fields } = useWorkspace();
  const note = (id: string) => models.notes.find((one) => one.id === id) ?? null;
  const groups = coloursFor(
    fields.find(({ dim }) => dim === "group")?.options.map(({ value }) => value) ?? [],
  );
  const height = 44 + Math.max(14, models.adjusted.points.length) * 20;
  const short = 44 + Math.max(7, models.groupsAdjusted.points.length) * 24;
  if (models.agents.rows.length === 0)
    return <EmptyState sentence={t(agentWords.empty)} className="min-h-[50vh]" />;
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">
      <DataTable
        label={t(agentWords.table)}
        model={models.agents}
        shown={shown}
        sort={{ column: "conversations", descending: true }}
        cards={["conversations", "first_response", "satisfaction"]}
      />
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        <ChartCard
          title={models.funnel.title}
          subtitle={models.funnel.subtitle}
          table={tableOfFunnel(models.funnel)}
          height={height}
          note={note("satisfaction")}
          sentence={sentence}
          foot={<ReadingNote kind="funnel" />}
        >
          <Funnel model={models.funnel} height={height} />
        </ChartCard>
        <ChartCard
          title={models.adjusted.title}
          subtitle={models.adjusted.subtitle}
          table={tableOfIntervals(models.adjusted)}
          height={height}
          note={note("satisfaction")}
          sentence={sentence}
          foot={<ReadingNote kind="adjusted" />}
        >
          <Intervals model={models.adjusted} height={height} />
        </ChartCard>
      </div>
      <DataTable
        label={t(agentWords.groupTable)}
        model={models.groups}
        shown={shown}
        sort={{ column: "conversations", descending: true }}
        cards={["conversations", "first_response", "satisfaction"]}
      />
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        <ChartCard
          title={models.groupsAdjusted.title}
          subtitle={models.groupsAdjusted.subtitle}
          table={tableOfIntervals(models.groupsAdjusted)}
          height={short}
          note={note("satisfaction")}
          sentence={sentence}
          foot={<ReadingNote kind="adjusted" />}
        >
          <Intervals model={models.groupsAdjusted} height={short} />
        </ChartCard>
        <ChartCard
          title={models.dropped.title}
          subtitle={models.dropped.subtitle}
          table={tableOfChart(models.dropped)}
          height={short}
          note={note("dropped_share")}
          sentence={sentence}
        >
          <CategoryBars model={models.dropped} height={short} colours={groups} />
        </ChartCard>
      </div>
    </div>
  );
}
