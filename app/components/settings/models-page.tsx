import { Form, Link } from "@remix-run/react";
import type { HeldOutFigure } from "../../../analytics/sentiment/card";
import { figureWords } from "../../../analytics/sentiment/card";
import { text } from "../../../analytics/text";
import type { CurrentCard } from "../../server/models/model-cards.server";
import type { modelsView } from "../../server/pages/models-view.server";
import { modelWords, taskWords } from "../../strings/models";
import { Button } from "../button";
import { dayAndTime } from "../conversations/instants";
import { useFormat, useLocale, useWords } from "../locale";
import { useNewsWhile } from "../use-news";
import { useWorkspace } from "../workspace";
import { PageHead, Section } from "./section";

type ModelsView = Awaited<ReturnType<typeof modelsView>>;
type Task = Exclude<CurrentCard["task"], "topic">;

/** Every model's card, by what it is for, with what may be done about it. */
export function ModelsPage(view: ModelsView) {
  const t = useWords();
  useNewsWhile(view.training.running !== null || (view.pending ?? 0) > 0);
  return (
    <>
      <PageHead title={t(modelWords.title)} lead={t(modelWords.lead)} />
      {(["satisfaction", "sentiment"] as const).map((task) => (
        <TaskSection key={task} task={task} view={view} />
      ))}
      <TopicSection view={view} />
    </>
  );
}

function TaskSection({ task, view }: { task: Task; view: ModelsView }) {
  const t = useWords();
  const format = useFormat();
  const own = view.cards.filter((card) => card.task === task);
  const [first, ...rest] = own;
  const left = view.pending ?? 0;
  const reading = text(
    `还有 ${format.count(left)} 个会话待读。`,
    `${format.count(left)} conversations are still to be read.`,
  );
  return (
    <Section
      title={t(taskWords[task].title)}
      help={`${format.count(view.examples[task])} ${t(taskWords[task].examples)} · ${t(modelWords.reading)}${left > 0 ? ` ${t(reading)}` : ""}`}
    >
      {first && <Card card={first} tz={view.tz} />}
      <Choices task={task} view={view} />
      {rest.length > 0 && (
        <details>
          <summary className="cursor-pointer text-sm font-medium text-muted">
            {t(modelWords.older)} ({rest.length})
          </summary>
          <div className="mt-3 flex flex-col gap-3">
            {rest.map((card) => (
              <Card key={`${card.id} ${card.trainedAt}`} card={card} tz={view.tz} />
            ))}
          </div>
        </details>
      )}
    </Section>
  );
}

/** The models of topics; they are learned and switched on their topic's page. */
function TopicSection({ view }: { view: ModelsView }) {
  const t = useWords();
  const { path } = useWorkspace();
  const own = view.cards.filter(({ task }) => task === "topic");
  return (
    <Section
      title={t(modelWords.topics)}
      help={t(own.length === 0 ? modelWords.noTopics : modelWords.ofTopics)}
    >
      {own.map((card) => (
        <div key={`${card.id} ${card.trainedAt}`} className="flex flex-col gap-1">
          <Card card={card} tz={view.tz} />
          <Link
            to={`${path}/topics/t/${card.id.slice("topic:".length)}`}
            className="text-sm text-accent hover:underline"
          >
            {t(modelWords.toTopic)}
          </Link>
        </div>
      ))}
    </Section>
  );
}

function Choices({ task, view }: { task: Task; view: ModelsView }) {
  const t = useWords();
  const trained = view.cards.some((card) => card.task === task && card.trainedAt !== null);
  const byHand = view.lexiconOnly.includes(task);
  const format = useFormat();
  const { share, fault } = view.training;
  const running = view.training.running !== null;
  const words = trained ? modelWords.train : modelWords.trainFirst;
  return (
    <Form method="post" className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="task" value={task} />
      <Button type="submit" name="do" value="train" disabled={running || view.examples[task] === 0}>
        {t(words)}
      </Button>
      {trained && (
        <Button type="submit" kind="plain" name="do" value={byHand ? "own" : "lexicon"} disabled={running}>
          {t(byHand ? modelWords.toOwn : modelWords.toLexicon)}
        </Button>
      )}
      {view.training.running === task && (
        <p role="status" className="flex items-center gap-2 text-sm text-muted">
          <progress value={share} max={1} aria-label={t(modelWords.training)} className="w-32" />
          {t(modelWords.training)} {format.figure("share", share)}
        </p>
      )}
      {fault?.of === task && (
        <p role="alert" className="text-sm text-bad">
          {fault.why}
        </p>
      )}
    </Form>
  );
}

function Card({ card, tz }: { card: CurrentCard; tz: string }) {
  const t = useWords();
  const locale = useLocale();
  const facts = [
    [modelWords.why, t(card.why)],
    [modelWords.trainedOn, t(card.trainedOn)],
    [modelWords.window, card.window && `${card.window.from} – ${card.window.to}`],
    [modelWords.trainedAt, card.trainedAt && dayAndTime(card.trainedAt, tz, locale)],
    [modelWords.measuredOn, t(card.measuredOn)],
    [modelWords.notFor, t(card.notFor)],
  ] as const;
  return (
    <article data-model={card.id} className="rounded-control border border-border p-3">
      <h3 className="flex flex-wrap items-baseline gap-2 text-sm font-medium">
        {t(card.name)}
        <span
          className={`rounded-[4px] px-1.5 text-xs leading-5 font-normal ${card.active ? "bg-accent-soft text-accent" : "bg-sunken text-muted"}`}
        >
          {t(card.active ? modelWords.inUse : modelWords.notInUse)}
        </span>
      </h3>
      <dl className="mt-2 grid grid-cols-1 gap-x-3 gap-y-1 text-sm sm:grid-cols-[8rem_1fr]">
        {facts.map(([term, value]) =>
          value === null ? null : (
            <div key={term.en} className="contents">
              <dt className="text-muted">{t(term)}</dt>
              <dd className="max-w-prose">{value}</dd>
            </div>
          ),
        )}
      </dl>
      <Figures figures={card.heldOut} />
    </article>
  );
}

function Figures({ figures }: { figures: readonly HeldOutFigure[] }) {
  const t = useWords();
  const format = useFormat();
  if (figures.length === 0) return <p className="mt-2 text-sm text-muted">{t(modelWords.noFigures)}</p>;
  const three = (value: number) => value.toFixed(3);
  return (
    <table className="mt-3 w-full max-w-xl text-sm tabular-nums">
      <thead className="text-xs text-muted">
        <tr>
          <th className="py-1 text-left font-medium">{t(modelWords.figure)}</th>
          <th className="py-1 pl-3 text-right font-medium">{t(modelWords.value)}</th>
          <th className="py-1 pl-3 text-right font-medium">{t(modelWords.interval)}</th>
          <th className="py-1 pl-3 text-right font-medium">{t(modelWords.n)}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ figure, value, low, high, n }) => (
          <tr key={figure} className="border-t border-border">
            <th scope="row" className="py-1 pr-2 text-left font-normal">
              {t(figureWords[figure])}
            </th>
            <td className="py-1 pl-3 text-right">{three(value)}</td>
            <td className="py-1 pl-3 text-right whitespace-nowrap">{`${three(low)} – ${three(high)}`}</td>
            <td className="py-1 pl-3 text-right">{format.count(n)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
