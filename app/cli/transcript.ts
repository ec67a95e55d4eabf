import { askTranscript, type TranscriptMessage } from "../../analytics/query/transcript";
import { text } from "../../analytics/text";
import { askContext } from "../server/ask.server";
import { transcriptJson } from "../server/conversation-formats.server";
import { workspaceFor } from "../server/house.server";
import type { Command } from "./command";
import { jsonOption, workspaceOption } from "./options";
import { printable } from "./printable";

/** `transcript`: one conversation, by our key or the source's own id. */
export const transcript: Command = {
  name: "transcript",
  doc: text("显示一个会话的全部消息", "Show all messages of one conversation"),
  words: { usage: "<id>", least: 1, most: 1 },
  options: [workspaceOption, jsonOption],
  needs: "open folder",
  async run(call) {
    const workspace = await workspaceFor(call.value("workspace"));
    const found = await askTranscript(
      await askContext(workspace.id),
      call.words[0] ?? "",
      undefined,
      call.signal,
    );
    if (call.has("json")) return call.terminal.out(JSON.stringify(transcriptJson(found)));
    for (const message of found.messages) call.terminal.out(messageLine(message));
  },
};

function messageLine({
  at,
  sender,
  agent,
  senderName,
  text: said,
  type,
  event,
  fileName,
}: TranscriptMessage): string {
  const who = agent?.name ?? senderName ?? "";
  const what = said ?? [type, fileName ?? event].filter(Boolean).join(" ");
  return `${at}  ${sender}${who && ` ${who}`}: ${printable(what).replaceAll("\n", "\n    ")}`;
}
