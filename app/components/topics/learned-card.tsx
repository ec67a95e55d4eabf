import { Form, Link, useFetcher } from "@remix-run/react";
import type { Issue } from "../../../analytics/errors";
import type { HeldOutFigure } from "../../../analytics/sentiment/card";
import type { learnedTopic } from "../../server/topics/learned-topic.server";
import { learnedWords } from "../../strings/learned";
import { taxonomyWords } from "../../strings/taxonomy";
import { Button } from "../button";
import { useFormat, useWords } from "../locale";
import { IssueList } from "../settings/field";
import { useNewsWhile } from "../use-news";
import { useWorkspace } from "../workspace";

type Learned = Awaited<ReturnType<typeof learnedTopic>>;

/** How a topic is learned from marked conversations, what that is worth beside its rule, and the switch. */
export function LearnedCard({
  learned,
  issues,
}: {
  readonly learned: Learned;
  readonly issues: readonly Issue[];
}) {
  const t = useWords();
  useNewsWhile(learned.learning !== null || learned.applying !== null);
  return (
    <section
      data-learned={learned.inUse === null ? "off" : "on"}
      className="min-w-0 rounded-card border border-border bg-card p-4 pt-3"
    >
      <h2 className="text-base">{t(learnedWords.title)}</h2>
      <p className="mb-3 max-w-prose text-xs text-muted">{t(learnedWords.lead)}</p>
      {learned.hasRule ? (
        <div className="grid gap-x-6 gap-y-4 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-3 text-sm">
            <Marks learned={learned} />
            <IssueList title={t(learnedWords.failed)} issues={issues} />
            <State learned={learned} />
            {learned.newest !== null && <Worth learned={learned} newest={learned.newest} />}
          </div>
          <ToMark learned={learned} />
        </div>
      ) : (
        <p className="text-sm text-muted">{t(learnedWords.noRule)}</p>
      )}
    </section>
  );
}

function Marks({ learned }: { readonly learned: Learned }) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  const { right, wrong, shown, missing } = learned;
  const ids = shown.map((id) => `conversation=${id}`).join("&");
  return (
    <div>
      <p>
        {t(learnedWords.marks(format.count(right), format.count(wrong)))}
        {shown.length > 0 && (
          <Link
            to={`${path}/conversations?range=all&${ids}`}
            data-n={shown.length}
            className="ml-2 text-accent underline"
          >
            {t(learnedWords.see(format.count(shown.length)))}
          </Link>
        )}
      </p>
      {missing !== null && <p className="text-muted">{t(missing)}</p>}
    </div>
  );
}

/** What decides now, what goes on, and what may be done. */
function State({ learned }: { readonly learned: Learned }) {
  const t = useWords();
  const format = useFormat();
  const { learning, applying, fault, missing, newest, inUse } = learned;
  const newer = newest !== null && newest.id !== inUse;
  const share = learning?.share ?? null;
  return (
    <div className="flex flex-col gap-2">
      <p>
        <span className="text-muted">{t(learnedWords.state)}</span>{" "}
        <strong className="font-medium">
          {t(inUse === null ? learnedWords.byRule : learnedWords.byModel)}
        </strong>
      </p>
      {learning !== null && (
        <p role="status" className="text-muted">
          {t(share === null ? learnedWords.waiting : learnedWords.learning(format.figure("share", share)))}
        </p>
      )}
      {applying !== null && (
        <p role="status" className="text-muted">
          {t(taxonomyWords.applying(applying.done, applying.of))}
        </p>
      )}
      {fault !== null && (
        <p role="alert" className="text-bad">
          {t(learnedWords.failed)}
          {fault}
        </p>
      )}
      <Form method="post" preventScrollReset className="flex flex-wrap gap-2">
        <Button type="submit" name="intent" value="learn" disabled={missing !== null || learning !== null}>
          {t(newest === null ? learnedWords.learn : learnedWords.again)}
        </Button>
        {newer && (
          <Button
            type="submit"
            name="intent"
            value="learned-on"
            kind={newest.verdict === "better" ? "primary" : "outline"}
          >
            {t(inUse === null ? learnedWords.on : learnedWords.renew)}
          </Button>
        )}
        {inUse !== null && (
          <Button type="submit" name="intent" value="learned-off">
            {t(learnedWords.off)}
          </Button>
        )}
      </Form>
      {newest !== null && <p className="text-xs text-muted">{t(learnedWords.versioned)}</p>}
    </div>
  );
}

/** Precision and recall of the model and of the rule on the same held-out marks. */
function Worth({
  learned,
  newest,
}: {
  readonly learned: Learned;
  readonly newest: NonNullable<Learned["newest"]>;
}) {
  const t = useWords();
  const { path } = useWorkspace();
  const format = useFormat();
  const of = (figure: HeldOutFigure["figure"]) => newest.heldOut.find((one) => one.figure === figure) ?? null;
  const gain = of("uar_gain");
  const signed = (value: number) => `${value < 0 ? "−" : "+"}${format.figure("share", Math.abs(value))}`;
  const rows = [
    [learnedWords.precision, of("precision"), of("precision_rule")],
    [learnedWords.recall, of("recall"), of("recall_rule")],
  ] as const;
  return (
    <div className="flex flex-col gap-2" data-verdict={newest.verdict}>
      {learned.inUse !== null && learned.inUse !== newest.id && (
        <p className="text-warning">{t(learnedWords.older)}</p>
      )}
      <table className="w-full text-sm tabular-nums">
        <thead className="text-xs text-muted">
          <tr>
            <th className="py-1 text-left font-medium">{t(learnedWords.measure)}</th>
            <th className="py-1 text-right font-medium">{t(learnedWords.model)}</th>
            <th className="py-1 text-right font-medium">{t(learnedWords.rule)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, ours, rules]) => (
            <tr key={label.en} className="border-t border-border align-top">
              <th scope="row" className="py-1 text-left font-normal">
                {t(label)}
              </th>
              {[ours, rules].map((one, at) => (
                <td key={at === 0 ? "model" : "rule"} className="py-1 pl-3 text-right">
                  <Measured one={one} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {gain !== null && (
        <p className="text-muted">
          {t(learnedWords.gain(signed(gain.value), signed(gain.low), signed(gain.high)))}
        </p>
      )}
      <p className={newest.verdict === "better" ? "text-good" : "text-warning"}>
        {t(newest.said)}{" "}
        <Link to={`${path}/settings/models`} className="text-accent underline">
          {t(learnedWords.card)}
        </Link>
      </p>
    </div>
  );
}

function Measured({ one }: { readonly one: HeldOutFigure | null }) {
  const format = useFormat();
  if (one === null) return <>–</>;
  return (
    <>
      {format.figure("share", one.value)}
      <span className="block text-xs text-muted">
        {format.figure("share", one.low)}–{format.figure("share", one.high)} · n={format.count(one.n)}
      </span>
    </>
  );
}

/** Conversations that nobody marked yet, each with its two answers. */
function ToMark({ learned }: { readonly learned: Learned }) {
  const t = useWords();
  const { path } = useWorkspace();
  const fetcher = useFetcher();
  return (
    <div className="min-w-0 text-sm">
      <h3 className="font-medium">{t(learnedWords.toMark)}</h3>
      <p className="text-xs text-muted">{t(learnedWords.toMarkHelp)}</p>
      {learned.toMark.length === 0 && <p className="mt-2 text-muted">{t(learnedWords.nothingToMark)}</p>}
      <ul className="mt-1 divide-y divide-grid">
        {learned.toMark.map(({ id, externalId, member, said }) => (
          <li key={id} data-to-mark={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-1.5">
            <span className="w-14 text-xs text-muted">
              {t(member ? learnedWords.member : learnedWords.notMember)}
            </span>
            <Link
              to={`${path}/conversations?conversation=${id}&open=${id}`}
              className="min-w-0 flex-1 basis-52 break-words hover:underline"
            >
              {said}
            </Link>
            <fetcher.Form method="post" className="flex gap-1">
              <input type="hidden" name="intent" value="mark" />
              <input type="hidden" name="conversation" value={id} />
              <input type="hidden" name="hit" value={String(member)} />
              {([true, false] as const).map((fits) => {
                const word = t(fits ? taxonomyWords.right : taxonomyWords.notRight);
                return (
                  <Button
                    key={String(fits)}
                    type="submit"
                    size="small"
                    name="fits"
                    value={String(fits)}
                    disabled={fetcher.state !== "idle"}
                    aria-label={t(taxonomyWords.markAs(word, externalId))}
                  >
                    {word}
                  </Button>
                );
              })}
            </fetcher.Form>
          </li>
        ))}
      </ul>
    </div>
  );
}
