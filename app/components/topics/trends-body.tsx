import { Link, useSearchParams } from "@remix-run/react";
import type { ChartModel } from "../../../analytics/present/chart-model";
import { plotKey, tableOfTrend } from "../../../analytics/present/trends";
import type { Text } from "../../../analytics/text";
import { ChartCard } from "../../charts/chart-card";
import { type Colours, coloursFor } from "../../charts/colour";
import { TrendChart } from "../../charts/lazy-topic-charts";
import { Legend } from "../../charts/legend";
import type { trendsPage } from "../../server/topics/trends.server";
import { annotationWords } from "../../strings/annotations";
import { matrixWords } from "../../strings/matrix";
import { trendWords } from "../../strings/trends";
import { withParam } from "../filter-url";
import { GrainTabs } from "../grain-tabs";
import { useFormat, useWords } from "../locale";
import { PageBody } from "../page-body";
import { EmptyState } from "../states";
import { Tabs } from "../tabs";
import { useWorkspace } from "../workspace";
import { PlotPicker } from "./plot-picker";

type Models = Awaited<ReturnType<typeof trendsPage>>;

export interface TrendsBodyProps {
  readonly models: Models;
  readonly suggestions: readonly Text[];
  /** What was typed and is neither a topic nor said by anybody. */
  readonly unknown: string | null;
  readonly sentence: Text;
}

const tall = 360;
const small = 196;

/** What is compared, how it is drawn, and the charts: one, or one a group. */
export function TrendsBody({ models, suggestions, unknown, sentence }: TrendsBodyProps) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  const colours = coloursFor(models.plots.map(plotKey));
  const split = models.split !== null;
  const most = Math.max(...models.charts.map((chart) => largest(chart, models.shape)));
  return (
    <PageBody notes={models.notes} sentence={sentence}>
      {models.unread > 0 && (
        <p role="status" className="text-sm text-muted">
          {t(matrixWords.unread(format.count(models.unread)))}
        </p>
      )}
      <PlotPicker plots={models.plots} suggestions={suggestions} unknown={unknown} colours={colours} />
      <div className="flex flex-wrap items-center gap-2">
        <GrainTabs {...models.cut} />
        <Choice param="measure" label={trendWords.measure} current={models.measure} first="share">
          {{ share: trendWords.shareTab, count: trendWords.countTab }}
        </Choice>
        <Choice param="shape" label={trendWords.shape} current={models.shape} first="lines">
          {{ lines: trendWords.lines, stream: trendWords.stream }}
        </Choice>
        <SplitTabs split={models.split} />
        <Link to={`${path}/annotations`} className="ml-auto text-sm text-accent hover:underline">
          {t(annotationWords.manage)}
        </Link>
      </div>
      {models.plots.length === 0 || models.charts.length === 0 ? (
        <EmptyState sentence={t(trendWords.nothing)} />
      ) : (
        <div className={split ? "grid gap-3 md:grid-cols-2 xl:grid-cols-3" : ""}>
          {models.charts.map((chart) => (
            <TrendCard
              key={chart.title.en}
              model={chart}
              height={split ? small : tall}
              shape={models.shape}
              colours={colours}
              most={most}
            />
          ))}
        </div>
      )}
    </PageBody>
  );
}

/** The largest value of a chart, or of its steps' sums where they are stacked; with their intervals where they are not. */
function largest({ series }: ChartModel, shape: Models["shape"]): number {
  const steps = series[0]?.marks.length ?? 0;
  let most = 0;
  for (let step = 0; step < steps; step++) {
    const marks = series.flatMap(({ marks }) => marks[step] ?? []);
    const sum = marks.reduce((all, { value }) => all + (value ?? 0), 0);
    most = Math.max(
      most,
      ...(shape === "stream" ? [sum] : marks.flatMap(({ value, compare }) => [value ?? 0, compare ?? 0])),
    );
  }
  return most;
}

interface TrendCardProps {
  readonly model: ChartModel;
  readonly height: number;
  readonly shape: Models["shape"];
  readonly colours: Colours;
  readonly most: number;
}

function TrendCard({ model, height, shape, colours, most }: TrendCardProps) {
  return (
    <ChartCard
      model={model}
      metric="conversations"
      table={tableOfTrend(model)}
      height={height}
      legend={<Legend model={model} colours={colours} />}
    >
      <TrendChart model={model} shape={shape} height={height} colours={colours} most={most} />
    </ChartCard>
  );
}

interface ChoiceProps {
  readonly param: string;
  readonly label: Text;
  readonly current: string;
  /** What it is where the address says nothing. */
  readonly first: string;
  readonly children: Readonly<Record<string, Text>>;
}

function Choice({ param, label, current, first, children }: ChoiceProps) {
  const t = useWords();
  const [params] = useSearchParams();
  const tabs = Object.entries(children).map(([id, words]) => ({
    id,
    label: t(words),
    to: `?${withParam(params, param, id === first ? null : id)}`,
  }));
  return <Tabs label={t(label)} current={current} tabs={tabs} />;
}

/** By which field there is a small chart a group. */
function SplitTabs({ split }: Pick<Models, "split">) {
  const { fields } = useWorkspace();
  const offered = fields.filter(({ dim }) => ["channel", "agent", "group", "segment"].includes(dim));
  return (
    <Choice param="split" label={trendWords.split} current={split ?? "none"} first="none">
      {{ none: trendWords.together, ...Object.fromEntries(offered.map(({ dim, label }) => [dim, label])) }}
    </Choice>
  );
}
