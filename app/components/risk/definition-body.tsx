import { Form, Link, useNavigation } from "@remix-run/react";
import { dateIn, dayLabel } from "../../../analytics/present/dates";
import { churnDefinitions, definitionNames } from "../../../analytics/risk/definition";
import type { DefinitionAnswer } from "../../server/risk/definition-action.server";
import type { definitionPage } from "../../server/risk/definition-page.server";
import { definitionWords as words } from "../../strings/risk-definition";
import { Button } from "../button";
import { useFormat, useWords } from "../locale";
import { Field, IssueList, TextInput } from "../settings/field";
import { Section } from "../settings/section";
import { useNewsWhile } from "../use-news";
import { useWorkspace } from "../workspace";
import { ConsequencesTable } from "./consequences-table";
import { PhrasesEditor } from "./phrases-editor";
import { ShortcomingList } from "./shortcoming-list";
import { UnreadNotice } from "./unread-notice";

export type DefinitionModel = NonNullable<Awaited<ReturnType<typeof definitionPage>>>;

export interface DefinitionBodyProps {
  readonly page: DefinitionModel;
  /** What the form answered. */
  readonly sent: DefinitionAnswer | null;
  readonly saved: boolean;
}

/** What leaving means: which definition is shown, what each makes of the customers, and the words of intent. */
export function DefinitionBody({ page, sent, saved }: DefinitionBodyProps) {
  const t = useWords();
  useNewsWhile(page.busy);
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">
      {saved && (
        <p role="status" className="rounded-card border border-border bg-good-soft p-3 text-sm text-good">
          {t(words.saved)}
        </p>
      )}
      <UnreadNotice unread={page.unread} />
      <Shown page={page} />
      <ShortcomingList shortcomings={page.shortcomings} />
      <DefinitionForm key={JSON.stringify(page.fields)} page={page} sent={sent} />
      <PhrasesEditor phrases={page.phrases} />
    </div>
  );
}

/** The definition that every page goes by, in words. */
function Shown({ page }: { readonly page: DefinitionModel }) {
  const t = useWords();
  const { path } = useWorkspace();
  return (
    <section className="rounded-card border border-border bg-card p-4" data-definition={page.shown}>
      <h2 className="flex flex-wrap items-baseline gap-2 text-base">
        <span>
          {t(words.title)}
          {t(page.meaning)}
        </span>
        <span className="rounded-[4px] bg-accent-soft px-1.5 text-xs leading-5 text-accent">
          {t(definitionNames[page.shown])}
        </span>
        {page.byItself && (
          <span className="rounded-[4px] bg-sunken px-1.5 text-xs leading-5 text-muted">
            {t(words.byItself)}
          </span>
        )}
      </h2>
      <p className="mt-1 text-sm text-muted">{t(words.never)}</p>
      {page.trying && (
        <p role="status" className="mt-2 text-sm text-warning">
          {t(words.onlyTried)}{" "}
          <Link to={`${path}/risk/definition`} className="text-accent underline">
            {t(words.discard)}
          </Link>
        </p>
      )}
    </section>
  );
}

function DefinitionForm({ page, sent }: Omit<DefinitionBodyProps, "saved">) {
  const t = useWords();
  const format = useFormat();
  const { path, tz } = useWorkspace();
  const busy = useNavigation().state !== "idle";
  const issues = [...page.issues, ...(sent?.tried === null && sent.typed === null ? sent.issues : [])];
  const fields = sent?.fields ?? page.fields;
  const of = (where: string) => issues.filter((issue) => issue.where === where);
  return (
    <Form method="post" action={`${path}/risk/definition`} className="flex flex-col gap-3">
      <IssueList title={t(words.notSaved)} issues={issues} />
      <Section title={t(words.choose)}>
        <fieldset className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          <legend className="sr-only">{t(words.choose)}</legend>
          {(["", ...churnDefinitions] as const).map((by) => (
            <label key={by} className="flex gap-2 text-sm">
              <input
                type="radio"
                name="definition"
                value={by}
                defaultChecked={fields.definition === by}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span>
                <span className="font-medium">{t(by === "" ? words.auto : definitionNames[by])}</span>
                <span className="block text-xs text-muted">
                  {t(by === "" ? words.autoHelp : words.help[by])}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="grid max-w-xl gap-4 sm:grid-cols-2">
          <Field label={t(words.days)} help={t(words.daysHelp)} issues={of("days")}>
            {(ids) => (
              <TextInput {...ids} name="days" inputMode="numeric" defaultValue={fields.days} wide={false} />
            )}
          </Field>
          <Field label={t(words.horizon)} help={t(words.horizonHelp)} issues={of("horizon")}>
            {(ids) => (
              <TextInput
                {...ids}
                name="horizon"
                inputMode="numeric"
                defaultValue={fields.horizon}
                wide={false}
              />
            )}
          </Field>
        </div>
      </Section>
      <Section
        title={t(words.consequences)}
        help={`${t(words.asOf(t(dayLabel(dateIn(tz, new Date(Date.parse(page.asOf) - 1))))))} · ${t(words.percentile)}`}
      >
        <ConsequencesTable page={page} />
        {page.unlisted > 0 && (
          <p className="text-xs text-muted">{t(words.unlisted(format.count(page.unlisted)))}</p>
        )}
      </Section>
      <div className="sticky bottom-14 z-10 -mx-1 flex items-center gap-3 bg-page/95 px-1 py-3 md:bottom-0">
        <Button type="submit" kind="primary" name="do" value="definition" disabled={busy}>
          {t(words.save)}
        </Button>
        <Button type="submit" formMethod="get" disabled={busy}>
          {t(words.tryOut)}
        </Button>
      </div>
    </Form>
  );
}
