import { Link } from "@remix-run/react";
import type { Issue } from "../../../analytics/errors";
import { tableOfChart } from "../../../analytics/present/chart-table";
import { tableOfTrend } from "../../../analytics/present/trends";
import type { Text } from "../../../analytics/text";
import { ChartCard } from "../../charts/chart-card";
import { CategoryBars, TimeChart } from "../../charts/lazy-charts";
import { useColours } from "../../charts/use-colours";
import type { topicPage } from "../../server/topics/topic-page.server";
import { annotationWords } from "../../strings/annotations";
import { topicWords } from "../../strings/topic-page";
import { useWords } from "../locale";
import { PageBody, Tiles } from "../page-body";
import { RatedChats } from "../rated-chats";
import { EmptyState } from "../states";
import { useWorkspace } from "../workspace";
import { LearnedCard } from "./learned-card";
import { RuleCard, SubTopics, WordsApart } from "./topic-cards";
import { TopicNotes } from "./topic-notes";

export type TopicModels = Awaited<ReturnType<typeof topicPage>>;

export interface TopicBodyProps {
  readonly models: TopicModels;
  readonly sentence: Text;
  /** What the last form was refused for. */
  readonly issues: readonly Issue[];
}

const tall = 228;
const short = 196;

/** One topic: figures, course, mood, who and where, its words, the best and the worst, and what people noted. */
export function TopicBody({ models, sentence, issues }: TopicBodyProps) {
  const t = useWords();
  const { path } = useWorkspace();
  const channelColours = useColours("channel");
  const agentColours = useColours("agent");
  const groupColours = useColours("group");
  return (
    <PageBody notes={models.metricNotes} sentence={sentence}>
      <TopicTitle head={models.head} />
      {models.conversations === 0 ? (
        <EmptyState sentence={t(topicWords.empty)} />
      ) : (
        <>
          <Tiles tiles={models.tiles} />
          <div className="grid grid-cols-1 gap-3 lg:grid-cols-6">
            <ChartCard
              className="lg:col-span-4"
              model={models.trend}
              table={tableOfTrend(models.trend)}
              height={tall}
              metric="conversations"
              foot={
                <Link to={`${path}/annotations`} className="mt-1 text-xs text-accent hover:underline">
                  {t(annotationWords.manage)}
                </Link>
              }
            >
              <TimeChart model={models.trend} kind="lines" height={tall} colours={channelColours} />
            </ChartCard>
            <ChartCard
              className="lg:col-span-2"
              model={models.mood}
              table={tableOfChart(models.mood)}
              height={tall}
              metric="negative_share"
            >
              <TimeChart model={models.mood} kind="lines" height={tall} colours={channelColours} />
            </ChartCard>
            <WordsApart className="lg:col-span-4" words={models.words} />
            <ChartCard
              className="lg:col-span-2"
              model={models.channels}
              table={tableOfChart(models.channels)}
              height={short}
              metric="conversations"
            >
              <CategoryBars model={models.channels} height={short} colours={channelColours} />
            </ChartCard>
            <ChartCard
              className="lg:col-span-3"
              model={models.agents}
              table={tableOfChart(models.agents)}
              height={short}
              metric="conversations"
            >
              <CategoryBars model={models.agents} height={short} colours={agentColours} />
            </ChartCard>
            <ChartCard
              className="lg:col-span-3"
              model={models.groups}
              table={tableOfChart(models.groups)}
              height={short}
              metric="conversations"
            >
              <CategoryBars model={models.groups} height={short} colours={groupColours} />
            </ChartCard>
            <RatedChats className="lg:col-span-3" title={topicWords.worst} chats={models.worst} />
            <RatedChats className="lg:col-span-3" title={topicWords.best} chats={models.best} />
          </div>
        </>
      )}
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-3">
        <TopicNotes notes={models.notes} issues={issues.filter((issue) => !isOfLearning(issue))} />
        <SubTopics under={models.under} search={models.head.search} />
        <RuleCard rule={models.rule} topic={models.head.id} />
      </div>
      <LearnedCard learned={models.learned} issues={issues.filter(isOfLearning)} />
    </PageBody>
  );
}

function isOfLearning({ where }: Issue): boolean {
  return where !== "words";
}

function TopicTitle({ head }: Pick<TopicModels, "head">) {
  const t = useWords();
  const { path } = useWorkspace();
  return (
    <div className="min-w-0">
      <h1 className="truncate text-xl">{t(head.name)}</h1>
      <p className="flex flex-wrap gap-2 text-sm text-muted">
        <Link to={`${path}/topics/matrix?${head.search}`} className="hover:text-accent">
          {t(topicWords.topics)}
        </Link>
        {head.above.map(({ id, name }) => (
          <span key={id} className="flex gap-2">
            <span aria-hidden>/</span>
            <Link to={`${path}/topics/t/${id}?${head.search}`} className="hover:text-accent">
              {t(name)}
            </Link>
          </span>
        ))}
      </p>
    </div>
  );
}
