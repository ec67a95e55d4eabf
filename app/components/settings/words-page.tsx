import { Form, useNavigation } from "@remix-run/react";
import type { Issue } from "../../../analytics/errors";
import type { NewWordSearch } from "../../server/pages/new-words.server";
import type { ReadingState } from "../../server/text/text-reader";
import { settingsWords } from "../../strings/settings";
import { wordsWords } from "../../strings/words";
import { Button } from "../button";
import { useFormat, useWords } from "../locale";
import { Field, IssueList, inputClass } from "./field";
import { JobState } from "./job-state";
import { NewWords } from "./new-words";
import { PageHead, Section } from "./section";

/** The lists as typed, a word a line. */
export interface WordFields {
  readonly stop: string;
  readonly synonyms: string;
  readonly dictionary: string;
  readonly protect: string;
}

export interface WordsPageProps {
  readonly fields: WordFields;
  readonly reading: ReadingState;
  readonly search: NewWordSearch | null;
  /** What the form answered: its issues with what was typed; null fields: it was not about the lists. */
  readonly sent: { readonly issues: readonly Issue[]; readonly fields: WordFields | null } | null;
}

const lists = ["stop", "synonyms", "dictionary", "protect"] as const;

/** Stop words, synonyms, dictionary and protected words of one workspace, and the new words to decide on. */
export function WordsPage({ fields, reading, search, sent }: WordsPageProps) {
  const t = useWords();
  const format = useFormat();
  const issues = sent?.issues ?? [];
  const shown = issues.length > 0 && sent?.fields ? sent.fields : fields;
  const saved = sent?.fields != null && issues.length === 0;
  const left = reading.pending === null || reading.pending === 0 ? null : format.count(reading.pending);
  const progress = left === null ? wordsWords.readingStarts : wordsWords.reading(left);
  const state = reading.fault !== null ? "failed" : reading.running ? "running" : null;
  return (
    <>
      <PageHead title={t(wordsWords.title)} lead={t(wordsWords.lead)} />
      {state !== null && (
        <JobState
          state={state}
          words={{ running: progress, done: wordsWords.saved, failed: wordsWords.readingFailed }}
        />
      )}
      {saved && state === null && (
        <p role="status" className="rounded-card border border-border bg-good-soft p-3 text-sm text-good">
          {t(wordsWords.saved)}
        </p>
      )}
      <NewWords search={search} />
      <ListsForm key={JSON.stringify(shown)} fields={shown} issues={issues} />
    </>
  );
}

function ListsForm({ fields, issues }: { readonly fields: WordFields; readonly issues: readonly Issue[] }) {
  const t = useWords();
  const saving = useNavigation().formData?.get("intent") === "save";
  return (
    <Form method="post" className="flex flex-col gap-4">
      <IssueList title={t(settingsWords.notSaved)} issues={issues} />
      <Section title={t(wordsWords.lists)} help={t(wordsWords.listsHelp)}>
        <div className="grid gap-4 sm:grid-cols-2">
          {lists.map((list) => (
            <Field
              key={list}
              label={t(wordsWords[list])}
              help={t(wordsWords[`${list}Help`])}
              issues={issues.filter(({ where }) => where === list)}
            >
              {(ids) => (
                <textarea
                  {...ids}
                  name={list}
                  rows={9}
                  spellCheck={false}
                  defaultValue={fields[list]}
                  className={`${inputClass} h-auto w-full py-2 leading-relaxed`}
                />
              )}
            </Field>
          ))}
        </div>
      </Section>
      <div className="sticky bottom-14 z-10 -mx-1 flex items-center gap-3 bg-page/95 px-1 py-3 md:bottom-0">
        <Button type="submit" name="intent" value="save" kind="primary" disabled={saving}>
          {t(saving ? settingsWords.saving : settingsWords.save)}
        </Button>
      </div>
    </Form>
  );
}
