import { isKey } from "../../../analytics/directory";
import { BadInput, type Issue, NotFound } from "../../../analytics/errors";
import { mapRows } from "../../../analytics/query/rows";
import {
  type FollowKind,
  followKinds,
  followStates,
  localOperator,
  outcomes,
} from "../../../analytics/risk/follow-up";
import { followUpSchema } from "../../../analytics/risk/risk-settings";
import { type Text, text } from "../../../analytics/text";
import { addStep, countScored, followUpOf, listFollowUps } from "../../../sql/risk/follow-ups";
import type { Workspace } from "../../../sql/workspace";
import { awaitedOf } from "./awaited.server";
import { readingScores } from "./scores.server";

const longestNote = 2000;
const mostAtOnce = 200;

/** What the action of a risk page answers: why the form was refused, and which follow-up (`id`) it was of. */
export async function followUpAction(
  workspace: Workspace,
  form: FormData,
): Promise<{ readonly issues: readonly Issue[]; readonly id: string }> {
  const id = String(form.get("follow_up") ?? "");
  try {
    await changeFollowUps(workspace, form);
    return { issues: [], id };
  } catch (cause) {
    if (cause instanceof BadInput) return { issues: cause.issues, id };
    throw cause;
  }
}

/** Does what a form of the risk pages asks for: `list` customers, a `step` of a follow-up, or the `hold-out` share. */
export async function changeFollowUps(workspace: Workspace, form: FormData): Promise<void> {
  switch (form.get("intent")) {
    case "list":
      return list(workspace, form);
    case "step":
      return step(workspace, form);
    case "hold-out":
      return saveHoldOut(workspace, form);
    default:
      throw wrong("intent", text("没有这个操作。", "There is no such action."));
  }
}

async function list(workspace: Workspace, form: FormData): Promise<void> {
  const kind = kindOf(form);
  const customers = [...new Set(form.getAll("customer").map(String))];
  if (customers.length === 0 || customers.length > mostAtOnce || !customers.every(isKey))
    throw wrong(
      "customer",
      text(`请选择 1 到 ${mostAtOnce} 位客户。`, `Choose 1 to ${mostAtOnce} customers.`),
    );
  const known = await readingScores(workspace, async (_, scoring) => ({
    asOf: scoring.asOf,
    holdOut: scoring.settings.followUp.holdOut,
    days: awaitedOf(scoring, kind).days,
  }));
  if (typeof known === "string")
    throw new NotFound(text("还没有评分，请稍后再试。", "There are no scores yet: try again later."));
  await workspace.changeWork(async (connection) => {
    const missing = customers.length - (await countScored(connection, { kind, customers }));
    if (missing > 0) throw wrong("customer", notScored(missing));
    await listFollowUps(connection, { kind, customers, by: localOperator, ...known });
  });
}

const notScored = (n: number) =>
  text(
    `有 ${n} 位客户现在没有评分（已经流失、其数据已被撤销，或编号有误），因此谁都没有列入。请刷新后重新选择。`,
    `${n} of the customers ${n === 1 ? "has" : "have"} no score now (they left, their import was undone, or there is no such customer), so that nobody was listed. Reload the page and choose again.`,
  );

async function step(workspace: Workspace, form: FormData): Promise<void> {
  const id = String(form.get("follow_up") ?? "");
  const [known] = mapRows(await workspace.reading((connection) => followUpOf(connection, id)), (cells) => ({
    heldOut: cells.flag("held_out"),
    contacted: cells.flag("contacted"),
  }));
  if (!known) throw new NotFound(text("这条跟进已经不在了。", "This follow-up is no longer there."));
  const state = followStates.find((one) => one === form.get("state"));
  if (state === undefined) throw wrong("state", text("请选择状态。", "Choose a state."));
  const given = String(form.get("outcome") ?? "");
  const outcome = outcomes.find((one) => one === given) ?? null;
  if (outcome === null && given !== "")
    throw wrong("outcome", text("没有这个结果。", "There is no such outcome."));
  const note = String(form.get("note") ?? "").trim();
  if (note.length > longestNote)
    throw wrong(
      "note",
      text(`备注最长 ${longestNote} 个字。`, `A note has at most ${longestNote} characters.`),
    );
  const spoken = state === "contacted" || outcome !== null;
  if (known.heldOut && !known.contacted && spoken && form.get("anyway") !== "true")
    throw new BadInput([
      {
        where: "anyway",
        code: "held_out",
        text: text(
          "这位客户在对照组：随机留下不联系，用来看联系有没有用。若确实已经联系，请勾选「仍要记录」；这位客户将不再计入对照组。",
          "This customer is held out: chance chose nobody to call them, so that it can be told whether calling helps. If somebody did, tick “Record it all the same”; the customer then no longer counts as held out.",
        ),
      },
    ]);
  await workspace.changeWork((connection) =>
    addStep(connection, { id, by: localOperator, state, outcome, note: note === "" ? null : note }),
  );
}

async function saveHoldOut(workspace: Workspace, form: FormData): Promise<void> {
  const typed = String(form.get("percent") ?? "").trim();
  const read = followUpSchema.safeParse({ holdOut: typed === "" ? null : Number(typed) / 100 });
  if (!read.success) throw wrong("percent", text("请填写 0 到 50 之间的数。", "Give a number from 0 to 50."));
  await workspace.writeSetting("followUp", read.data);
}

function kindOf(form: FormData): FollowKind {
  const kind = followKinds.find((one) => one === form.get("kind"));
  if (kind === undefined) throw wrong("kind", text("没有这个名单。", "There is no such list."));
  return kind;
}

function wrong(where: string, said: Text): BadInput {
  return new BadInput([{ where, code: "bad_value", text: said }]);
}
