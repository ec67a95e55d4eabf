import { Link, useSearchParams } from "@remix-run/react";
import type { Text } from "../../../analytics/text";
import type { ManageAnswer, managePage } from "../../server/topics/manage-page.server";
import { shellWords } from "../../strings/shell";
import { taxonomyWords } from "../../strings/taxonomy";
import { ButtonLink, buttonClass } from "../button";
import { useFormat, useWords } from "../locale";
import { PageBody } from "../page-body";
import { IssueList } from "../settings/field";
import { useNewsWhile } from "../use-news";
import { ReadyMade, TaxonomyFile, Versions } from "./taxonomy-side";
import { TopicEditor } from "./topic-editor";
import { TopicTree } from "./topic-tree";

export type ManageModel = Awaited<ReturnType<typeof managePage>>;

export interface ManageBodyProps {
  readonly model: ManageModel;
  readonly sentence: Text;
  /** What a form answered. */
  readonly sent: ManageAnswer | null;
}

/** The tree of topics, beside it the rule that is edited, then how to begin, the file and the versions. */
export function ManageBody({ model, sentence, sent }: ManageBodyProps) {
  const t = useWords();
  const [params] = useSearchParams();
  const { version } = model.list;
  const adding = withEdit(params, "");
  const open = model.edit !== null;
  return (
    <PageBody notes={[]} sentence={sentence}>
      <Progress model={model} />
      <Stray stray={model.stray} />
      <IssueList title={t(taxonomyWords.wrong)} issues={sent?.issues ?? []} places />
      {sent?.version != null && (
        <p role="status" className="rounded-card border border-border bg-good-soft p-3 text-sm text-good">
          {t(taxonomyWords.saved(sent.version))}
        </p>
      )}
      <div className={open ? "grid gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,32rem)]" : ""}>
        {open && (
          <div className="min-w-0 lg:order-last">
            <TopicEditor
              key={`${model.edit} ${params.get("draft")} ${version}`}
              model={model}
              close={withEdit(params, null)}
            />
          </div>
        )}
        <div className="flex min-w-0 flex-col gap-3">
          <div>
            <Link to={adding} preventScrollReset className={buttonClass()}>
              {t(taxonomyWords.add)}
            </Link>
          </div>
          {version > 0 && <TopicTree model={model} />}
          <ReadyMade model={model} />
          <TaxonomyFile />
          <Versions model={model} />
        </div>
      </div>
    </PageBody>
  );
}

/** What the address names and there is not, and the way to the page without it. */
function Stray({ stray }: Pick<ManageModel, "stray">) {
  const t = useWords();
  const [params] = useSearchParams();
  if (stray.length === 0) return null;
  const clean = new URLSearchParams(params);
  for (const { where } of stray) clean.delete(where);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <IssueList title={t(shellWords.badInputTitle)} issues={stray} places />
      <ButtonLink to={`?${clean}`} preventScrollReset>
        {t(shellWords.dropThem)}
      </ButtonLink>
    </div>
  );
}

/** How far a changed taxonomy has been applied, and what is still unread; asks again while either goes on. */
function Progress({ model }: { readonly model: ManageModel }) {
  const t = useWords();
  const format = useFormat();
  const { applying, unread } = model.list;
  const goesOn = applying !== null || (unread ?? 0) > 0;
  useNewsWhile(goesOn);
  if (model.fault !== null)
    return (
      <p role="alert" className="rounded-card border border-bad bg-bad-soft p-3 text-sm text-bad">
        {t(taxonomyWords.failed)} {model.fault}
      </p>
    );
  if (!goesOn) return null;
  return (
    <p role="status" className="rounded-card border border-border bg-card p-3 text-sm text-muted">
      {applying === null
        ? t(taxonomyWords.unread(format.count(unread ?? 0)))
        : t(taxonomyWords.applying(applying.done, applying.of))}
    </p>
  );
}

function withEdit(params: URLSearchParams, id: string | null): string {
  const next = new URLSearchParams(params);
  next.delete("draft");
  if (id === null) next.delete("edit");
  else next.set("edit", id);
  return `?${next}`;
}
