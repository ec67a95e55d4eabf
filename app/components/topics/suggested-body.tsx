import { Form, Link, useNavigate } from "@remix-run/react";
import { localDate } from "../../../analytics/time/zone";
import type { suggestedPage } from "../../server/topics/suggested-page.server";
import { suggestedWords, taxonomyWords } from "../../strings/taxonomy";
import { Button, buttonClass } from "../button";
import { dayLabel } from "../format";
import { useFormat, useWords } from "../locale";
import { EmptyState } from "../states";
import { useNewsWhile } from "../use-news";
import { useWorkspace } from "../workspace";

type SuggestedModel = Awaited<ReturnType<typeof suggestedPage>>;

/** What customers talk about that no rule covers, as a machine groups it. */
export function SuggestedBody({
  model,
  search,
}: {
  readonly model: SuggestedModel;
  readonly search: string;
}) {
  const t = useWords();
  const format = useFormat();
  const { tz } = useWorkspace();
  const running = model.state === "running";
  useNewsWhile(running);
  const { last } = model;
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">
      <p className="max-w-3xl text-sm text-muted">{t(suggestedWords.lead)}</p>
      <Form method="post" className="flex flex-wrap items-center gap-3">
        <input type="hidden" name="filter" value={search} />
        <Button kind="primary" type="submit" name="intent" value="search" disabled={running}>
          {t(last === null ? suggestedWords.search : suggestedWords.again)}
        </Button>
        {last !== null && (
          <span className="text-sm text-muted">
            {t(dayLabel(localDate(tz, new Date(last.madeAt))))} · {t(last.sentence)}
          </span>
        )}
      </Form>
      {running && (
        <p role="status" className="rounded-card border border-border bg-card p-3 text-sm text-muted">
          {t(suggestedWords.running)}
        </p>
      )}
      {model.state === "failed" && (
        <p role="alert" className="rounded-card border border-bad bg-bad-soft p-3 text-sm text-bad">
          {t(suggestedWords.failed)}
        </p>
      )}
      {(model.unread ?? 0) > 0 && (
        <p
          role="status"
          className="rounded-card border border-border bg-warning-soft p-3 text-sm text-warning"
        >
          {t(taxonomyWords.unread(format.count(model.unread ?? 0)))}
        </p>
      )}
      {last === null && !running && (
        <EmptyState sentence={t(suggestedWords.never)} className="min-h-[40vh]" />
      )}
      {last !== null && last.clusters.length === 0 && (
        <EmptyState sentence={t(suggestedWords.nothing)} className="min-h-[40vh]" />
      )}
      {last !== null && (
        <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
          {last.clusters.map((cluster) => (
            <Cluster key={cluster.id} cluster={cluster} sampled={last.sampled} topics={model.topics} />
          ))}
        </ul>
      )}
      {last !== null && last.dismissed.length > 0 && (
        <section className="text-sm">
          <h2 className="text-xs font-medium text-muted">{t(suggestedWords.dismissed)}</h2>
          <ul className="mt-1 flex flex-wrap gap-2">
            {last.dismissed.map(({ id, name }) => (
              <li key={id}>
                <Form method="post" className="flex items-center gap-2">
                  <input type="hidden" name="suggestion" value={id} />
                  <span className="text-muted">{t(name)}</span>
                  <Button
                    size="small"
                    type="submit"
                    name="intent"
                    value="offer"
                    aria-label={`${t(suggestedWords.offer)} ${t(name)}`}
                  >
                    {t(suggestedWords.offer)}
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface ClusterProps {
  readonly cluster: NonNullable<SuggestedModel["last"]>["clusters"][number];
  readonly sampled: number;
  readonly topics: SuggestedModel["topics"];
}

function Cluster({ cluster, sampled, topics }: ClusterProps) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  const navigate = useNavigate();
  const editing = (edit: string) =>
    `${path}/topics/manage?${new URLSearchParams({ edit, draft: cluster.id })}`;
  return (
    <li
      data-suggestion={cluster.id}
      className="flex flex-col gap-2 rounded-card border border-border bg-card p-4 text-sm"
    >
      <h2 className="text-base">
        {t(cluster.name)} <span className="text-xs font-normal text-muted">{t(suggestedWords.machine)}</span>
      </h2>
      <p className="text-muted">
        {t(suggestedWords.size(format.count(cluster.size), format.count(sampled)))}
      </p>
      <blockquote className="line-clamp-3 border-l-2 border-border pl-3 break-words">
        {cluster.quote}
      </blockquote>
      <ul className="flex flex-wrap gap-1">
        {cluster.phrases.map((phrase) => (
          <li key={phrase} className="rounded-control bg-sunken px-1.5 py-0.5 text-xs">
            {phrase}
          </li>
        ))}
      </ul>
      <Link to={cluster.href} data-n={cluster.size} className="text-accent hover:underline">
        {t(suggestedWords.examples(cluster.size))}
      </Link>
      <Form method="post" className="mt-auto flex flex-wrap items-center gap-2">
        <input type="hidden" name="suggestion" value={cluster.id} />
        <Link to={editing("")} className={buttonClass("outline", "small")}>
          {t(suggestedWords.accept)}
        </Link>
        {topics.length > 0 && (
          <select
            aria-label={t(suggestedWords.mergeInto)}
            value=""
            onChange={(event) => event.target.value !== "" && navigate(editing(event.target.value))}
            className="h-7 max-w-36 rounded-control border border-border-strong bg-card px-1.5 text-sm"
          >
            <option value="">{t(suggestedWords.merge)}</option>
            {topics.map(({ id, name }) => (
              <option key={id} value={id}>
                {t(name)}
              </option>
            ))}
          </select>
        )}
        <Button size="small" kind="plain" type="submit" name="intent" value="dismiss">
          {t(suggestedWords.dismiss)}
        </Button>
      </Form>
    </li>
  );
}
