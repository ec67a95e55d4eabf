import { BadInput, type Issue } from "../../analytics/errors";
import { text } from "../../analytics/text";
import { fillDemo } from "../server/demo.server";
import { type Call, type Command, say } from "./command";
import { jsonOption, noWords } from "./options";

/** `demo`: the demo workspace, made anew. */
export const demo: Command = {
  name: "demo",
  doc: text(
    "重新生成演示工作区（默认 20,000 个会话；相同的种子得到相同的数据）",
    "Make the demo workspace anew (20,000 conversations unless told; the same seed gives the same history)",
  ),
  words: noWords,
  options: [
    { name: "messages", value: "N", doc: text("大约多少条消息", "about so many messages") },
    { name: "conversations", value: "N", doc: text("多少个会话", "so many conversations") },
    { name: "seed", value: "S", doc: text("随机种子", "seed of the generator") },
    jsonOption,
  ],
  needs: "open folder",
  async run(call) {
    const size = readSize(call);
    const report = await fillDemo(size, (line) => call.terminal.note(say(call, line)), call.signal);
    if (call.has("json")) return call.terminal.out(JSON.stringify(report));
    const { conversations = 0, messages = 0 } = report.stored;
    call.terminal.out(
      say(
        call,
        text(
          `演示工作区 demo：${conversations} 个会话，${messages} 条消息。`,
          `Demo workspace demo: ${conversations} ${conversations === 1 ? "conversation" : "conversations"}, ${messages} messages.`,
        ),
      ),
    );
  },
};

function readSize(call: Call): { messages?: number; conversations?: number; seed?: number } {
  const issues: Issue[] = [];
  const size = {
    messages: wholeNumber(call, "messages", 1, issues),
    conversations: wholeNumber(call, "conversations", 1, issues),
    seed: wholeNumber(call, "seed", 0, issues),
  };
  if (size.messages !== undefined && size.conversations !== undefined) {
    const said = text(
      "--messages 和 --conversations 只能给一个。",
      "Give either --messages or --conversations.",
    );
    issues.push({ where: "--messages", code: "one_of_two", text: said });
  }
  if (issues.length > 0) throw new BadInput(issues);
  return size;
}

function wholeNumber(call: Call, name: string, least: number, issues: Issue[]): number | undefined {
  const value = call.value(name);
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value) && Number(value) >= least) return Number(value);
  const said = text(
    `--${name} 应是不小于 ${least} 的整数，而不是「${value}」。`,
    `--${name} must be a whole number from ${least}, not "${value}".`,
  );
  issues.push({ where: `--${name}`, code: "bad_number", text: said });
  return undefined;
}
