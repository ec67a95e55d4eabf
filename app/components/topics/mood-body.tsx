import { Link, useSearchParams } from "@remix-run/react";
import { tableOfChart } from "../../../analytics/present/chart-table";
import { groupOrders, type ShareGroups, tableOfShares } from "../../../analytics/present/share-groups";
import { figureWords as heldOutWords } from "../../../analytics/sentiment/card";
import type { Text } from "../../../analytics/text";
import { ChartCard } from "../../charts/chart-card";
import { TimeChart } from "../../charts/lazy-charts";
import { Intervals } from "../../charts/lazy-team-charts";
import { useColours } from "../../charts/use-colours";
import type { moodPage } from "../../server/topics/mood.server";
import { moodWords } from "../../strings/mood";
import { withParam } from "../filter-url";
import { GrainTabs } from "../grain-tabs";
import { useFormat, useWords } from "../locale";
import { PageBody } from "../page-body";
import { EmptyState } from "../states";
import { Tabs } from "../tabs";
import { Tile } from "../tile";
import { useWorkspace } from "../workspace";
import { NoTaxonomy } from "./no-taxonomy";

type Models = Awaited<ReturnType<typeof moodPage>>;

export interface MoodBodyProps {
  readonly models: Models;
  readonly sentence: Text;
}

const tall = 228;
const mostDrawn = 20;

/** How customers feel: figures, their course, then topics, agents, channels and groups by what is negative of them. */
export function MoodBody({ models, sentence }: MoodBodyProps) {
  const t = useWords();
  const format = useFormat();
  const colours = useColours("channel");
  const left = format.count(models.unread);
  if (models.worded === 0)
    return (
      <EmptyState
        className="min-h-[50vh]"
        sentence={t(models.unread > 0 ? moodWords.stillReading(left) : moodWords.nothing)}
      />
    );
  return (
    <PageBody notes={models.notes} sentence={sentence}>
      {models.unread > 0 && (
        <p role="status" className="text-sm text-muted">
          {t(moodWords.unread(left))}
        </p>
      )}
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {models.tiles.map((tile) => (
          <Tile key={tile.metric} tile={tile} />
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Basis basis={models.basis} />
        <GrainTabs {...models.cut} />
      </div>
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        <ChartCard
          model={models.negative}
          table={tableOfChart(models.negative)}
          height={tall}
          metric="negative_share"
        >
          <TimeChart model={models.negative} kind="lines" height={tall} colours={colours} />
        </ChartCard>
        <ChartCard
          model={models.mean}
          table={tableOfChart(models.mean)}
          height={tall}
          metric="sentiment_mean"
        >
          <TimeChart model={models.mean} kind="lines" height={tall} colours={colours} />
        </ChartCard>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-80 text-xs text-muted">{t(moodWords.reading)}</p>
        <OrderTabs order={models.order} />
      </div>
      <Groups models={models} />
    </PageBody>
  );
}

/** By what moods are told, how good that is, and where all of it is said. */
function Basis({ basis }: Pick<Models, "basis">) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  if (basis === null) return null;
  const { figure } = basis;
  const share = (value: number) => format.figure("share", value, "exact");
  const worth =
    figure === null
      ? t(moodWords.notMeasured)
      : `${t(heldOutWords[figure.figure])} ${share(figure.value)} (${share(figure.low)}–${share(figure.high)}, n = ${format.count(figure.n)}, ${t(basis.measuredOn)})`;
  return (
    <p className="min-w-0 flex-1 basis-80 text-xs text-muted">
      {t(moodWords.basis)} <span className="font-medium text-ink">{t(basis.name)}</span> ·{" "}
      {t(moodWords.customers)} · {worth} ·{" "}
      <Link to={`${path}/settings/models`} className="text-accent underline">
        {t(moodWords.card)}
      </Link>
    </p>
  );
}

function OrderTabs({ order }: Pick<Models, "order">) {
  const t = useWords();
  const [params] = useSearchParams();
  const tabs = groupOrders.map((id) => ({
    id,
    label: t(moodWords.orders[id]),
    to: `?${withParam(params, "order", id === "share" ? null : id)}`,
  }));
  return <Tabs label={t(moodWords.order)} tabs={tabs} current={order} />;
}

const drawnOf = (model: ShareGroups) => ({ ...model, points: model.points.slice(0, mostDrawn) });

/** Topics beside agents, channels beside groups; a pair is as high as its larger one. */
function Groups({ models }: { readonly models: Models }) {
  const t = useWords();
  const format = useFormat();
  const heightOf = (at: number) => {
    const pair = models.groups.slice(at - (at % 2), at - (at % 2) + 2);
    return 44 + Math.max(4, ...pair.map(({ model }) => Math.min(mostDrawn, model.points.length))) * 22;
  };
  return (
    <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
      {models.groups.map(({ dim, model }, at) =>
        dim === "topic" && models.topics === 0 ? (
          <section key={dim} className="rounded-card border border-border bg-card">
            <NoTaxonomy />
          </section>
        ) : (
          <ChartCard
            key={dim}
            model={model}
            table={tableOfShares(model)}
            height={heightOf(at)}
            metric="negative_share"
            foot={
              model.points.length > mostDrawn && (
                <p className="mt-2 text-xs text-muted">
                  {t(moodWords.left(format.count(model.points.length - mostDrawn)))}
                </p>
              )
            }
          >
            {model.points.length === 0 ? (
              <EmptyState sentence={t(moodWords.noGroups)} />
            ) : (
              <Intervals model={drawnOf(model)} height={heightOf(at)} />
            )}
          </ChartCard>
        ),
      )}
    </div>
  );
}
