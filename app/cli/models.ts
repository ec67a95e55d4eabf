import { figureWords, type HeldOutFigure } from "../../analytics/sentiment/card";
import { text } from "../../analytics/text";
import { workspaceFor } from "../server/house.server";
import { workspaceModels } from "../server/models/model-cards.server";
import { cardJson } from "../server/models/model-formats.server";
import { type Call, type Command, say } from "./command";
import { jsonOption, noWords, workspaceOption } from "./options";
import { textsRead } from "./texts-read";

/** `models`: the card of every model: what it learned from, what it is worth, whether it is used and why. */
export const models: Command = {
  name: "models",
  doc: text(
    "列出每个模型的说明卡：训练数据、留出数据上的成绩、是否启用及原因",
    "List every model's card: its data, its held-out figures, whether it is in use and why",
  ),
  words: noWords,
  options: [workspaceOption, jsonOption],
  needs: "present folder",
  async run(call) {
    const workspace = await workspaceFor(call.value("workspace"));
    await textsRead(call, workspace);
    const { cards } = await workspaceModels(workspace);
    if (call.has("json")) return call.terminal.out(JSON.stringify(cards.map(cardJson)));
    for (const card of cards) {
      const state = card.active ? text("启用", "in use") : text("未启用", "not in use");
      call.terminal.out(`${card.id}  ${say(call, card.name)} (${say(call, state)})`);
      const lines = [card.why, card.trainedOn, card.measuredOn].map((line) => say(call, line));
      for (const line of [...lines, ...card.heldOut.map((figure) => figureLine(call, figure))])
        call.terminal.out(`    ${line}`);
      call.terminal.out(`    ${say(call, text("不可用于：", "Not for: "))}${say(call, card.notFor)}`);
    }
  },
};

function figureLine(call: Call, { figure, value, low, high, n }: HeldOutFigure): string {
  return `${say(call, figureWords[figure])} ${value.toFixed(3)} (${low.toFixed(3)} … ${high.toFixed(3)}), n = ${n}`;
}
