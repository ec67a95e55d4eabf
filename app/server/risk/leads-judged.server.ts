import { rmSync } from "node:fs";
import { leadHorizon } from "../../../analytics/risk/definition";
import { type Text, text } from "../../../analytics/text";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import type { TriedCard } from "../text/protocol";
import { askTextProcess } from "../text/text-process";
import { snapshotsAsOf } from "./kept-snapshots.server";

/** What the scorecard of buying is worth as of an instant. Nothing later is used. */
export interface JudgedLeads {
  readonly asOf: Date;
  /** Null: there is nothing to judge on, and `why` says what is missing. */
  readonly judged: TriedCard | null;
  readonly why: Text;
}

/** What a lead is taken to come to. */
export const leadMeaning: Text = text(
  `之后 ${leadHorizon} 天内购买`,
  `a purchase within the ${leadHorizon} days that follow`,
);

const cannot = text(
  "历史太短，或没有购买记录，无法回测。",
  "The history is too short, or has no purchases, to be back-tested on.",
);
const cardOnly = text(
  "商机只按计分卡评分，没有训练的模型。",
  "Leads are scored by the scorecard alone; there is no trained model of buying.",
);

/** Judges the saved card by the purchases that came, in a process of its own. */
export async function leadsJudgedAsOf(
  workspace: Workspace,
  asOf: Date,
  signal?: AbortSignal,
): Promise<JudgedLeads> {
  const { leadCard } = await settingsOf(workspace);
  const set = await snapshotsAsOf(workspace, "lead", asOf);
  if (set === null) return { asOf, judged: null, why: cannot };
  const { folder, split } = set;
  try {
    const cards = { folder, kind: "lead", draft: leadCard, saved: leadCard, split } as const;
    return { asOf, judged: await askTextProcess("card", cards, signal), why: cardOnly };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
