import { Link, useSearchParams } from "@remix-run/react";
import type { Text } from "../../../analytics/text";
import type { keywordsPage } from "../../server/topics/keywords-page.server";
import { keywordWords } from "../../strings/topics";
import { ButtonLink } from "../button";
import { withParam } from "../filter-url";
import { useFormat, useWords } from "../locale";
import { PageBody } from "../page-body";
import { EmptyState } from "../states";
import { Tabs } from "../tabs";
import { useWorkspace } from "../workspace";
import { RisingTable } from "./rising-table";
import { WordPanel } from "./word-panel";
import { WordTable } from "./word-table";

export type KeywordsModel = Awaited<ReturnType<typeof keywordsPage>>;

/** What rises first, then what is said most; beside them the word that is looked at closely. */
export function KeywordsBody({
  model,
  sentence,
}: {
  readonly model: KeywordsModel;
  readonly sentence: Text;
}) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  const { panel } = model;
  return (
    <PageBody notes={panel?.row ? panel.notes : []} sentence={sentence}>
      <div className="flex flex-wrap items-center gap-3">
        <Choice
          name="side"
          label={keywordWords.side}
          labels={keywordWords.sides}
          current={model.choice.side}
          usual="customer"
        />
        <Choice
          name="lang"
          label={keywordWords.lang}
          labels={keywordWords.langs}
          current={model.choice.lang ?? "all"}
          usual="all"
        />
        <Link
          to={`${path}/settings/words`}
          className="ml-auto text-sm text-muted hover:text-accent hover:underline"
        >
          {t(keywordWords.settings)}
        </Link>
      </div>
      {model.unread > 0 && (
        <p
          role="status"
          className="rounded-card border border-border bg-warning-soft p-3 text-sm text-warning"
        >
          {t(keywordWords.unread(format.count(model.unread)))}
        </p>
      )}
      {model.top.length === 0 ? (
        <EmptyState
          sentence={t(model.nothing.words)}
          className="min-h-[40vh]"
          action={
            model.nothing.way && (
              <ButtonLink to={model.nothing.way.href}>{t(model.nothing.way.words)}</ButtonLink>
            )
          }
        />
      ) : (
        <div className={panel === null ? "" : "grid gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,27rem)]"}>
          {panel !== null && (
            <div className="min-w-0 lg:order-last">
              <WordPanel panel={panel} />
            </div>
          )}
          <div className="flex min-w-0 flex-col gap-3">
            <RisingTable model={model} />
            <WordTable model={model} />
          </div>
        </div>
      )}
    </PageBody>
  );
}

interface ChoiceProps<Id extends string> {
  readonly name: string;
  readonly label: Text;
  readonly labels: Readonly<Record<Id, Text>>;
  readonly current: Id;
  readonly usual: Id;
}

function Choice<Id extends string>({ name, label, labels, current, usual }: ChoiceProps<Id>) {
  const t = useWords();
  const [params] = useSearchParams();
  const tabs = (Object.keys(labels) as Id[]).map((id) => ({
    id,
    label: t(labels[id]),
    to: `?${withParam(params, name, id === usual ? null : id)}`,
  }));
  return <Tabs label={t(label)} tabs={tabs} current={current} />;
}
