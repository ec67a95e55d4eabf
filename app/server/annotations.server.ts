import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { type Annotation, readAnnotation } from "../../analytics/annotations";
import { BadInput, type Issue, NotFound } from "../../analytics/errors";
import { q } from "../../analytics/query/builder";
import { mapRows } from "../../analytics/query/rows";
import { text } from "../../analytics/text";
import type { Ask } from "../../sql/database";
import type { Workspace } from "../../sql/workspace";

/** What people noted on days of a workspace, the earliest first. */
export async function readAnnotations(ask: Ask): Promise<Annotation[]> {
  const table = await ask(
    sql`select annotation_id, day::varchar as day, until::varchar as until, words from work.annotations
      order by day, made_at`.compile(q),
  );
  return mapRows(table, (cells) => ({
    id: cells.text("annotation_id") ?? "",
    day: cells.text("day") ?? "",
    until: cells.text("until"),
    words: cells.text("words") ?? "",
  }));
}

/** What the page of annotations sends. */
export interface SentAnnotation {
  /** The one that is changed; empty: a new one. */
  readonly id: string;
  readonly day: string;
  readonly until: string;
  readonly words: string;
}

/** A form that was not saved, with what is wrong; null: saved. */
export type NotSaved = { readonly issues: readonly Issue[]; readonly sent: SentAnnotation } | null;

/** Adds, changes or deletes one, as the form says. Throws NotFound where another window deleted it already. */
export async function changeAnnotation(workspace: Workspace, form: FormData): Promise<NotSaved> {
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const sent = { id: field("id"), day: field("day"), until: field("until"), words: field("words") };
  if (sent.id !== "") await requireKnown(workspace, sent.id);
  if (field("intent") === "delete") {
    await workspace.changeWork((connection) =>
      connection.run("DELETE FROM work.annotations WHERE annotation_id = $1", [sent.id]),
    );
    return null;
  }
  try {
    const { day, until, words } = readAnnotation(sent);
    await workspace.changeWork((connection) =>
      sent.id === ""
        ? connection.run(
            "INSERT INTO work.annotations VALUES ($1, $2::DATE, $3::DATE, $4, now()::TIMESTAMP, NULL)",
            [randomUUID(), day, until, words],
          )
        : connection.run(
            "UPDATE work.annotations SET day = $2::DATE, until = $3::DATE, words = $4 WHERE annotation_id = $1",
            [sent.id, day, until, words],
          ),
    );
    return null;
  } catch (cause) {
    if (cause instanceof BadInput) return { issues: cause.issues, sent };
    throw cause;
  }
}

async function requireKnown(workspace: Workspace, id: string): Promise<void> {
  const known = await readAnnotations(workspace.ask);
  if (known.some((note) => note.id === id)) return;
  throw new NotFound(text("这条标注已经不在了。", "This note is no longer there."));
}
