import { Form } from "@remix-run/react";
import { Trash2 } from "lucide-react";
import type { Issue } from "../../../analytics/errors";
import { dayLabel } from "../../../analytics/present/dates";
import { localDate } from "../../../analytics/time/zone";
import type { TopicNote } from "../../server/topics/topic-notes.server";
import { topicWords } from "../../strings/topic-page";
import { Button, IconButton } from "../button";
import { useWords } from "../locale";
import { Field } from "../settings/field";
import { useWorkspace } from "../workspace";

export interface TopicNotesProps {
  readonly notes: readonly TopicNote[];
  readonly issues: readonly Issue[];
}

/** What people noted on a topic, and a field for another note. */
export function TopicNotes({ notes, issues }: TopicNotesProps) {
  const t = useWords();
  const { tz } = useWorkspace();
  return (
    <section className="min-w-0 rounded-card border border-border bg-card p-4 pt-3">
      <h2 className="mb-1 text-base">{t(topicWords.notes)}</h2>
      {notes.length === 0 && <p className="mb-2 text-sm text-muted">{t(topicWords.noNotes)}</p>}
      <ul className="divide-y divide-grid">
        {notes.map((note) => (
          <li key={note.id} className="flex items-start gap-2 py-2">
            <div className="min-w-0 flex-1">
              <p className="text-sm break-words whitespace-pre-wrap">{note.words}</p>
              <p className="text-xs text-faint">{t(dayLabel(localDate(tz, new Date(note.at))))}</p>
            </div>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="id" value={note.id} />
              <IconButton type="submit" name="intent" value="delete" label={t(topicWords.deleteNote)}>
                <Trash2 aria-hidden size={14} />
              </IconButton>
            </Form>
          </li>
        ))}
      </ul>
      <Form
        method="post"
        preventScrollReset
        key={notes.length}
        className="mt-2 flex flex-col items-start gap-2"
      >
        <div className="w-full">
          <Field label={t(topicWords.addNote)} issues={issues}>
            {(ids) => (
              <textarea
                {...ids}
                name="words"
                rows={2}
                required
                maxLength={2000}
                placeholder={t(topicWords.noteHint)}
                className="w-full rounded-control border border-border-strong bg-card px-2.5 py-1.5 text-sm text-ink placeholder:text-faint"
              />
            )}
          </Field>
        </div>
        <Button type="submit">{t(topicWords.addNote)}</Button>
      </Form>
    </section>
  );
}
