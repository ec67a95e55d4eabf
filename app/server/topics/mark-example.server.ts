import { isKey } from "../../../analytics/directory";
import { BadInput } from "../../../analytics/errors";
import { text } from "../../../analytics/text";
import type { Workspace } from "../../../sql/workspace";

/** Marks a conversation as a right or wrong example; an empty `fits` takes the mark away. */
export async function markExample(
  workspace: Workspace,
  topic: string,
  conversation: string,
  fits: string,
  hit: boolean,
): Promise<void> {
  if (!isKey(conversation) || topic === "") {
    const said = text(`没有「${conversation}」。`, `There is no "${conversation}".`);
    throw new BadInput([{ where: "conversation", code: "unknown", text: said }]);
  }
  await workspace.changeWork(async (connection) => {
    await connection.run(
      "DELETE FROM work.topic_marks WHERE topic_id = $1 AND conversation_id = $2::UBIGINT",
      [topic, conversation],
    );
    if (fits === "") return;
    await connection.run("INSERT INTO work.topic_marks VALUES ($1, $2::UBIGINT, $3, $4, $5, NULL)", [
      topic,
      conversation,
      fits === "true",
      hit,
      new Date(),
    ]);
  });
}
