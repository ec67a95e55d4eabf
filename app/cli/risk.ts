import { text } from "../../analytics/text";
import { judgedAsOf } from "../server/risk/judged.server";
import { leadsJudgedAsOf } from "../server/risk/leads-judged.server";
import { backtestJson, customersLines, leadBacktestJson } from "../server/risk/risk-formats.server";
import { leadList, type RiskList, riskList } from "../server/risk/risk-list.server";
import { mostCustomers, type RiskQuestion, readRiskQuestion } from "../server/risk/risk-question.server";
import { type Call, type Command, say } from "./command";
import { jsonOption, workspaceOption } from "./options";
import { tableLines } from "./table";
import { customersScored, textsRead } from "./texts-read";

const options = [
  {
    name: "as-of",
    value: "D",
    doc: text(
      "按这一天或时刻之前所知来算（不含），默认到历史末尾；此后的数据一概不用",
      "as known before this date or instant (exclusive), by default the history's end; nothing later is used",
    ),
  },
  {
    name: "top",
    value: "N",
    doc: text(
      `最多多少位客户，1–${mostCustomers}，默认 20`,
      `most customers, 1–${mostCustomers}, by default 20`,
    ),
  },
  workspaceOption,
  jsonOption,
];

const words = { usage: "[list | backtest]", least: 0, most: 1 };

/** `risk`: who is most likely to leave, and why; `risk backtest`: what the score is worth. */
export const risk: Command = {
  name: "risk",
  doc: text(
    "流失风险：最可能离开的客户及其原因；backtest 为回测",
    "Churn risk: who is most likely to leave and why; backtest: what the score is worth",
  ),
  words,
  options,
  needs: "present folder",
  collects: true,
  async run(call) {
    const { action, workspace, asOf, top } = await read(call);
    if (action === "list") return tell(call, await riskList(workspace, asOf, top));
    tellBacktest(call, backtestJson(await judgedAsOf(workspace, asOf, call.signal)));
  },
};

/** `leads`: who is most likely to buy, and why; `leads backtest`: how often they did. */
export const leads: Command = {
  name: "leads",
  doc: text(
    "潜在商机：最可能购买的客户及其原因；backtest 为回测",
    "Leads: who is most likely to buy and why; backtest: what the score is worth",
  ),
  words,
  options,
  needs: "present folder",
  collects: true,
  async run(call) {
    const { action, workspace, asOf, top } = await read(call);
    if (action === "list") return tell(call, await leadList(workspace, asOf, top));
    tellBacktest(call, leadBacktestJson(await leadsJudgedAsOf(workspace, asOf, call.signal)));
  },
};

/** The question, once the messages are read, and where it is of now, everybody is scored. */
async function read(call: Call): Promise<RiskQuestion & { readonly action: "list" | "backtest" }> {
  const [action = "list"] = call.words;
  const issues = [...call.issues];
  if (action !== "list" && action !== "backtest") {
    const said = text(
      `没有「${action}」，有 list 与 backtest`,
      `there is no "${action}", but list and backtest`,
    );
    issues.push({ where: "action", code: "unknown_action", text: said });
  }
  const given = { asOf: call.value("as-of"), top: call.value("top") };
  const question = await readRiskQuestion(given, call.value("workspace"), issues);
  await (question.earlier ? textsRead : customersScored)(call, question.workspace);
  return { ...question, action: action === "backtest" ? action : "list" };
}

function tellBacktest(
  call: Call,
  done: ReturnType<typeof backtestJson> | ReturnType<typeof leadBacktestJson>,
): void {
  if (call.has("json")) {
    call.terminal.out(JSON.stringify(done));
    return;
  }
  const rows = Object.entries(done.figures).flatMap(([name, figures]) =>
    Object.entries(figures ?? {}).map(([figure, { value, low, high }]) => [name, figure, value, low, high]),
  );
  for (const line of tableLines(["ranking", "figure", "value", "low", "high"], rows)) call.terminal.out(line);
  for (const note of [done.definition.text, done.why]) call.terminal.note(say(call, note));
}

async function tell(call: Call, list: RiskList): Promise<void> {
  if (call.has("json")) {
    for await (const line of customersLines(list)) call.terminal.out(line);
    return;
  }
  const rows = list.rows.map((row) => [
    row.externalId,
    row.score.toFixed(0),
    row.probability === null ? null : row.probability.toFixed(3),
    row.band,
    row.reasons.map((reason) => say(call, reason.text)).join("; "),
  ]);
  for (const line of tableLines(["external_id", "score", "probability", "band", "reasons"], rows))
    call.terminal.out(line);
  const counted = text(`共评分 ${list.customers} 位客户`, `${list.customers} customers scored`);
  call.terminal.note(say(call, counted));
  if (list.judged) call.terminal.note(say(call, list.judged.why));
}
