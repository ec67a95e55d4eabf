import { openDataFolder } from "../../sql/data-folder";
import { stageRows } from "../../sql/load/stage-rows";

/** Makes a data folder whose workspace "main" has three conversations of two sources, two of one id. */
export async function aSmallHistory(data: string, scratch: string): Promise<void> {
  const folder = await openDataFolder(data);
  const workspace = await folder.create("main");
  await workspace.writeSetting("tz", "Asia/Shanghai");
  const at = new Date("2025-10-01T17:30:00Z");
  const chats: [number, string, string][] = [
    [11, "meiqia", "c1"],
    [12, "canonical", "c1"],
    [13, "canonical", "c2"],
  ];
  const staged = await stageRows(scratch, "i-1", {
    conversations: chats.map(([conversation_id, source, external_id]) => ({
      conversation_id,
      source,
      external_id,
      content_hash: conversation_id,
    })),
    messages: chats.map(([conversation_id, source]) => {
      const words = { sender: "customer", text: `来自 ${source}`, content_hash: 1 };
      return { conversation_id, message_id: conversation_id * 10, seq: 0, at, ...words };
    }),
  });
  await workspace.load(staged, { businessIntervals: null, closers: [] });
  await folder.close();
}
