import { tableOfChart, tableOfFunnel, tableOfIntervals } from "../../analytics/present/chart-table";
import type { Text } from "../../analytics/text";
import { ChartCard } from "../charts/chart-card";
import { CategoryBars } from "../charts/lazy-charts";
import { Funnel, Intervals } from "../charts/lazy-team-charts";
import { useColours } from "../charts/use-colours";
import type { agentsPage } from "../server/agents.server";
import { agentWords } from "../strings/agents";
import { useWords } from "./locale";
import { LinkedLine, PageBody } from "./page-body";
import { PeopleTable } from "./people-table";
import { ReadingNote } from "./reading-note";
import { EmptyState } from "./states";

export interface AgentsBodyProps {
  readonly models: Awaited<ReturnType<typeof agentsPage>>;
  readonly shown: readonly string[];
  readonly sentence: Text;
}

/** Everybody in one table, then who really differs, raw and adjusted, then the groups. */
export function AgentsBody({ models, shown, sentence }: AgentsBodyProps) {
  const t = useWords();
  const groups = useColours("group");
  const height = 44 + Math.max(14, models.adjusted.points.length) * 20;
  const short = 44 + Math.max(7, models.groupsAdjusted.points.length) * 24;
  if (models.agents.rows.length === 0)
    return <EmptyState sentence={t(agentWords.empty)} className="min-h-[50vh]" />;
  return (
    <PageBody notes={models.notes} sentence={sentence}>
      <PeopleTable label={t(agentWords.table)} model={models.agents} shown={shown} />
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        <ChartCard
          model={models.funnel}
          table={tableOfFunnel(models.funnel)}
          height={height}
          metric="satisfaction"
          foot={
            <>
              <ReadingNote kind="funnel" />
              <LinkedLine line={models.unrated} />
            </>
          }
        >
          <Funnel model={models.funnel} height={height} />
        </ChartCard>
        <ChartCard
          model={models.adjusted}
          table={tableOfIntervals(models.adjusted)}
          height={height}
          metric="satisfaction"
          foot={<ReadingNote kind="adjusted" />}
        >
          <Intervals model={models.adjusted} height={height} />
        </ChartCard>
      </div>
      <PeopleTable label={t(agentWords.groupTable)} model={models.groups} shown={shown} />
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        <ChartCard
          model={models.groupsAdjusted}
          table={tableOfIntervals(models.groupsAdjusted)}
          height={short}
          metric="satisfaction"
          foot={<ReadingNote kind="adjusted" />}
        >
          <Intervals model={models.groupsAdjusted} height={short} />
        </ChartCard>
        <ChartCard
          model={models.dropped}
          table={tableOfChart(models.dropped)}
          height={short}
          metric="dropped_share"
        >
          <CategoryBars model={models.dropped} height={short} colours={groups} />
        </ChartCard>
      </div>
    </PageBody>
  );
}
