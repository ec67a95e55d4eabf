import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { BadInput } from "../../../analytics/errors";
import { q } from "../../../analytics/query/builder";
import { mapRows } from "../../../analytics/query/rows";
import { text } from "../../../analytics/text";
import type { Ask } from "../../../sql/database";
import type { Workspace } from "../../../sql/workspace";

/** What somebody noted on a topic. */
export interface TopicNote {
  readonly id: string;
  readonly words: string;
  readonly at: string;
}

const longestNote = 2000;

/** A topic's notes, the newest first. */
export async function readTopicNotes(ask: Ask, topic: string): Promise<TopicNote[]> {
  const table = await ask(
    sql`select note_id, words, made_at from work.topic_notes where topic_id = ${topic} order by made_at desc`.compile(
      q,
    ),
  );
  return mapRows(table, (cells) => ({
    id: cells.text("note_id") ?? "",
    words: cells.text("words") ?? "",
    at: cells.instant("made_at") ?? "",
  }));
}

/** Adds a note, or deletes the one that the form names. Throws BadInput for one without words or far too long. */
export async function changeTopicNotes(workspace: Workspace, topic: string, form: FormData): Promise<void> {
  if (form.get("intent") === "delete") {
    await workspace.changeWork((connection) =>
      connection.run("DELETE FROM work.topic_notes WHERE topic_id = $1 AND note_id = $2", [
        topic,
        String(form.get("id") ?? ""),
      ]),
    );
    return;
  }
  const words = String(form.get("words") ?? "").trim();
  if (words === "" || words.length > longestNote)
    throw new BadInput([
      {
        where: "words",
        code: "bad_length",
        text: text(`请填写 1 到 ${longestNote} 个字。`, `Write 1 to ${longestNote} characters.`),
      },
    ]);
  await workspace.changeWork((connection) =>
    connection.run("INSERT INTO work.topic_notes VALUES ($1, $2, $3, now()::TIMESTAMP, NULL)", [
      randomUUID(),
      topic,
      words,
    ]),
  );
}
