import { BadInput, type Issue } from "../../../analytics/errors";
import { readChoice, strayParameters } from "../../../analytics/parameters";
import { wilson } from "../../../analytics/query/intervals";
import type { RankingFigures } from "../../../analytics/risk/backtest";
import { bands } from "../../../analytics/risk/bands";
import { featureName } from "../../../analytics/risk/feature-names";
import { leadFeatures, riskFeatures } from "../../../analytics/risk/features";
import { cardRankings } from "../../../analytics/risk/judge-cards";
import {
  type Scorecard,
  scorecardSchema,
  shippedLeadCard,
  shippedRiskCard,
} from "../../../analytics/risk/scorecard";
import { type ShownFigure, shownFigure } from "../../../analytics/risk/shown-figure";
import { type Text, text } from "../../../analytics/text";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import type { TriedCard } from "../text/protocol";
import { askTextProcess } from "../text/text-process";
import { churnStanding, presentInstant } from "./churn-standing.server";
import { type Asked, withKeptSnapshots } from "./kept-snapshots.server";
import { leadMeaning } from "./leads-judged.server";
import { scorerOf } from "./scorer.server";

const shipped = { risk: shippedRiskCard, lead: shippedLeadCard } as const;
const features = { risk: riskFeatures, lead: leadFeatures } as const;

/** Which card an address asks for. Throws BadInput with everything that is wrong in it. */
export function readAsked(params: URLSearchParams): Asked {
  const issues = strayParameters(params, ["card"]);
  const asked = readChoice(params, "card", ["risk", "lead"], issues) ?? "risk";
  if (issues.length > 0) throw new BadInput(issues);
  return asked;
}

/** A scorecard as it is saved, every feature with its steps; null without a history. */
export async function scorecardPage(workspace: Workspace, asked: Asked) {
  const asOf = await presentInstant(workspace);
  if (asOf === null) return null;
  const [card, { meaning, shortcomings }] = [
    await cardOf(workspace, asked),
    await churnStanding(workspace, asOf),
  ];
  return {
    asked,
    card,
    changed: JSON.stringify(card) !== JSON.stringify(shipped[asked]),
    features: features[asked].map(({ id }) => ({ id, name: featureName(id) })),
    predicts: asked === "lead" ? leadMeaning : meaning,
    shortcomings: shortcomings.filter(
      ({ id }) => asked === "risk" || id === "no_purchases" || id === "short_history",
    ),
  };
}

async function cardOf(workspace: Workspace, asked: Asked): Promise<Scorecard> {
  const { riskCard, leadCard } = await settingsOf(workspace);
  return asked === "lead" ? leadCard : riskCard;
}

/** A figure of the edited card beside those of the saved one and of recency; null: there is none. */
export interface CardFigure {
  readonly figure: keyof RankingFigures;
  readonly saved: ShownFigure | null;
  readonly draft: ShownFigure | null;
  readonly recency: ShownFigure | null;
  readonly gain: ShownFigure | null;
}

/** What an edited card is worth, for the panel beside the editor. */
export interface CardTrial {
  readonly rows: number;
  readonly customers: number;
  readonly positives: number;
  readonly figures: readonly CardFigure[];
  /** By band, the highest first: customers today, and how often it came true in the judged weeks. */
  readonly bands: readonly {
    readonly band: (typeof bands)[number];
    readonly now: number;
    readonly nowSaved: number;
    readonly rows: number;
    readonly came: ShownFigure | null;
  }[];
}

/** What a form of the editor answers. */
export interface ScorecardAnswer {
  readonly issues: readonly Issue[];
  readonly saved: boolean;
  readonly trial: CardTrial | null;
  /** Why there is no trial. */
  readonly why: Text | null;
}

const nothing: ScorecardAnswer = { issues: [], saved: false, trial: null, why: null };

/** Tries the card in the form, saves it, or takes the shipped one again. */
export async function changeScorecard(workspace: Workspace, form: FormData): Promise<ScorecardAnswer> {
  const asked: Asked = form.get("kind") === "lead" ? "lead" : "risk";
  const key = asked === "lead" ? "leadCard" : "riskCard";
  if (form.get("do") === "shipped") {
    await save(workspace, key, shipped[asked]);
    return { ...nothing, saved: true };
  }
  const issues: Issue[] = [];
  const card = readCard(form.get("card"), asked, issues);
  if (card === null) return { ...nothing, issues };
  if (form.get("do") === "try") return tryCard(workspace, asked, card);
  await save(workspace, key, card);
  return { ...nothing, saved: true };
}

async function save(workspace: Workspace, key: "riskCard" | "leadCard", card: Scorecard): Promise<void> {
  await workspace.writeSetting(key, card);
  scorerOf(workspace).wake();
}

/** Judges a card beside the saved one in a process of its own. */
async function tryCard(workspace: Workspace, asked: Asked, draft: Scorecard): Promise<ScorecardAnswer> {
  const saved = await cardOf(workspace, asked);
  return withKeptSnapshots(workspace, asked, async (set) => {
    if (set === null) return { ...nothing, why: noTrial };
    const { folder, split } = set;
    const tried = await askTextProcess("card", { folder, kind: asked, draft, saved, split });
    return { ...nothing, trial: trialOf(tried) };
  });
}

const noTrial = text(
  "历史太短，或没有购买记录，无法回测；仍可编辑和保存。",
  "The history is too short, or has no purchases, to be back-tested on; the card can still be edited and saved.",
);

function trialOf(tried: TriedCard): CardTrial {
  const { rows, customers, positives, figures, gain, now } = tried;
  const names = ["auc", "lift", "brier", "ece"] as const;
  return {
    rows,
    customers,
    positives,
    figures: names.map((figure) => {
      const [draft, saved, recency] = cardRankings.map((ranking) => shownFigure(figures[ranking][figure]));
      return {
        figure,
        draft: draft ?? null,
        saved: saved ?? null,
        // Days of silence state no chance that says more than the share of all.
        recency: (figure === "auc" || figure === "lift" ? recency : null) ?? null,
        gain: shownFigure(gain[figure]),
      };
    }),
    bands: bands.toReversed().map((band) => {
      const counted = tried.bands.draft.find((one) => one.band === band) ?? { rows: 0, came: 0 };
      const interval = wilson(counted.came, counted.rows);
      return {
        band,
        now: now.draft[band],
        nowSaved: now.saved[band],
        rows: counted.rows,
        came: interval && { value: counted.came / counted.rows, ...interval },
      };
    }),
  };
}

/** The card in the form; null and an issue at each place that is wrong. */
function readCard(given: unknown, asked: Asked, issues: Issue[]): Scorecard | null {
  let raw: unknown = null;
  try {
    raw = JSON.parse(String(given));
  } catch {
    // Falls through: null is no card.
  }
  const read = scorecardSchema.safeParse(raw);
  const known = new Set(features[asked].map(({ id }) => id));
  if (read.success && Object.keys(read.data.steps).every((id) => known.has(id))) return read.data;
  const places = read.success ? [[""]] : read.error.issues.map(({ path }) => path);
  const seen = new Set<string>();
  for (const path of places) {
    const id = path[0] === "steps" ? String(path[1] ?? "") : "";
    const where = id === "" ? "bands" : `steps.${id}`;
    if (seen.has(where)) continue;
    seen.add(where);
    issues.push({ where, code: "bad_card", text: known.has(id) ? wrongSteps(featureName(id)) : wrongBands });
  }
  return null;
}

const wrongSteps = ({ zh, en }: Text) =>
  text(
    `${zh}：每一档要有数值和 −100 到 100 的分数，最多 8 档。`,
    `${en}: each step needs a value and points from −100 to 100; at most 8 steps.`,
  );
const wrongBands = text(
  "分档：中档须低于高档，都在 1 到 100 之间。",
  "Bands: the middle one must begin below the high one, both from 1 to 100.",
);
