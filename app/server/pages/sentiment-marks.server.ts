import { BadInput, NotFound } from "~/analytics/errors";
import { sentimentLabels } from "~/analytics/sentiment/score";
import { text } from "~/analytics/text";
import type { Workspace } from "~/sql/workspace";
import { readerOf } from "../text/readers.server";

/**
 * Keeps how a person says a message feels (`label`; empty: takes it back), for models to learn from. Throws BadInput,
 * and NotFound for a message that is not there.
 */
export async function markSentiment(workspace: Workspace, form: FormData): Promise<void> {
  const [conversation, message] = [readKey(form, "conversation"), readKey(form, "message")];
  const given = form.get("label");
  const label = sentimentLabels.find((known) => known === given) ?? null;
  if (label === null && given !== "") throw bad("label", given);
  await workspace.changeWork(async (connection) => {
    const known = await connection.read(
      `SELECT 1 FROM messages WHERE conversation_id = ${conversation}::UBIGINT AND message_id = ${message}::UBIGINT`,
    );
    if (known.length === 0) throw new NotFound(text("没有这条消息。", "There is no such message."));
    await connection.run(
      `DELETE FROM work.sentiment_marks WHERE conversation_id = ${conversation}::UBIGINT AND message_id = ${message}::UBIGINT`,
    );
    if (label === null) return;
    await connection.run(
      `INSERT INTO work.sentiment_marks VALUES (${conversation}::UBIGINT, ${message}::UBIGINT, $1, $2, NULL)`,
      [label, new Date()],
    );
  });
  // Enough marks may be due to be learned.
  readerOf(workspace).wake();
}

/** A key as digits only: it goes into the statement, because 64 bits do not fit a number. */
function readKey(form: FormData, name: string): string {
  const given = form.get(name);
  if (typeof given !== "string" || !/^\d{1,20}$/.test(given) || BigInt(given) > 0xffffffffffffffffn)
    throw bad(name, given);
  return given;
}

function bad(where: string, given: unknown): BadInput {
  return new BadInput([
    { where, code: "bad_value", text: text(`「${given}」不是可用的值。`, `"${given}" is no value for it.`) },
  ]);
}
