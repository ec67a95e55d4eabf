import { Form } from "@remix-run/react";
import type { Annotation } from "../../analytics/annotations";
import type { Issue } from "../../analytics/errors";
import type { NotSaved } from "../server/annotations.server";
import { annotationWords } from "../strings/annotations";
import { Button } from "./button";
import { useWords } from "./locale";
import { Field, IssueList, TextInput } from "./settings/field";
import { EmptyState } from "./states";

export interface AnnotationsPageProps {
  readonly notes: readonly Annotation[];
  /** The day that a new one begins with; empty: none. */
  readonly day: string;
  /** What the last form was refused for. */
  readonly wrong: NotSaved;
}

/** What people noted on days: one form to add, one a note to change or delete it. */
export function AnnotationsPage({ notes, day, wrong }: AnnotationsPageProps) {
  const t = useWords();
  const of = (id: string) => (wrong !== null && wrong.sent.id === id ? wrong : null);
  const blank = { id: "", day, until: "", words: "" };
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 p-4 md:px-6 md:pb-8">
      <header>
        <h1 className="text-xl">{t(annotationWords.title)}</h1>
        <p className="text-sm text-muted">{t(annotationWords.lead)}</p>
      </header>
      <IssueList title={t(annotationWords.notSaved)} issues={wrong?.issues ?? []} />
      <section
        aria-label={t(annotationWords.add)}
        className="rounded-card border border-border bg-card p-4"
        key={notes.length}
      >
        <NoteForm note={of("")?.sent ?? blank} issues={of("")?.issues ?? []} />
      </section>
      <section aria-label={t(annotationWords.saved)} className="rounded-card border border-border bg-card">
        {notes.length === 0 ? (
          <EmptyState sentence={t(annotationWords.none)} />
        ) : (
          <ul className="divide-y divide-border">
            {notes.map((note) => (
              <li key={note.id} className="p-4">
                <NoteForm
                  note={of(note.id)?.sent ?? { ...note, until: note.until ?? "" }}
                  issues={of(note.id)?.issues ?? []}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

interface NoteFormProps {
  readonly note: NonNullable<NotSaved>["sent"];
  readonly issues: readonly Issue[];
}

function NoteForm({ note, issues }: NoteFormProps) {
  const t = useWords();
  const at = (where: string) => issues.filter((issue) => issue.where === where);
  const isNew = note.id === "";
  return (
    <Form method="post" className="grid items-end gap-3 md:grid-cols-[10rem_10rem_1fr_auto]">
      <input type="hidden" name="id" value={note.id} />
      <Field label={t(annotationWords.day)} issues={at("day")}>
        {(ids) => <TextInput {...ids} type="date" name="day" defaultValue={note.day} required />}
      </Field>
      <Field label={t(annotationWords.until)} issues={at("until")}>
        {(ids) => <TextInput {...ids} type="date" name="until" defaultValue={note.until} />}
      </Field>
      <Field label={t(annotationWords.words)} issues={at("words")}>
        {(ids) => <TextInput {...ids} name="words" defaultValue={note.words} maxLength={80} required />}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" kind={isNew ? "primary" : "outline"} name="intent" value="save">
          {t(isNew ? annotationWords.add : annotationWords.save)}
        </Button>
        {!isNew && (
          <Button
            type="submit"
            kind="danger"
            name="intent"
            value="delete"
            aria-label={`${t(annotationWords.remove)} ${note.words}`}
          >
            {t(annotationWords.remove)}
          </Button>
        )}
      </div>
    </Form>
  );
}
