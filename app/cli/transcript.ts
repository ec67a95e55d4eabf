import { askTranscript, type TranscriptMessage } from "../../analytics/query/transcript";
import { text } from "../../analytics/text";
import { askContext } from "../server/ask.server";
import { transcriptJson } from "../server/conversation-formats.server";
import { findConversation } from "../server/find-conversation.server";
import { workspaceFor } from "../server/house.server";
import { type Command, say } from "./command";
import { jsonOption, workspaceOption } from "./options";
import { printable } from "./printable";

/** `transcript`: one conversation, by our key, the source's own id or `source/id`. */
export const transcript: Command = {
  name: "transcript",
  doc: text(
    "显示一个会话的全部消息；<id> 为键、原始编号，或 来源/编号",
    "Show all messages of one conversation; <id> is its key, the source's id, or source/id",
  ),
  words: { usage: "<id>", least: 1, most: 1 },
  options: [workspaceOption, jsonOption],
  needs: "present folder",
  async run(call) {
    const workspace = await workspaceFor(call.value("workspace"));
    const context = await askContext(workspace.id);
    const named = call.words[0] ?? "";
    const key = await findConversation(context, named, call.signal);
    const found = await askTranscript(context, key ?? named, undefined, call.signal);
    if (call.has("json")) return call.terminal.out(JSON.stringify(transcriptJson(found)));
    const { tz } = context.settings;
    const { source, externalId } = found;
    call.terminal.out(
      say(call, text(`${source}/${externalId}，时间按 ${tz}`, `${source}/${externalId}, times in ${tz}`)),
    );
    const clock = wallClock(tz);
    for (const message of found.messages) call.terminal.out(messageLine(message, clock));
  },
};

/** Instants as a zone's wall shows them, such as 2025-10-01 09:00:30. */
function wallClock(tz: string): (instant: string) => string {
  const written = new Intl.DateTimeFormat("sv-SE", { timeZone: tz, dateStyle: "short", timeStyle: "medium" });
  return (instant) => written.format(new Date(instant));
}

function messageLine(message: TranscriptMessage, clock: (instant: string) => string): string {
  const { at, sender, agent, senderName, text: said, type, event, fileName } = message;
  const who = agent?.name ?? senderName ?? "";
  const what = said ?? [type, fileName ?? event].filter(Boolean).join(" ");
  return `${clock(at)}  ${sender}${who && ` ${who}`}: ${printable(what).replaceAll("\n", "\n    ")}`;
}
