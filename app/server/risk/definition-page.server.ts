import { BadInput, type Issue } from "../../../analytics/errors";
import { strayParameters } from "../../../analytics/parameters";
import { leavingOf } from "../../../analytics/risk/definition";
import { intentNames, intents, shippedPhrases } from "../../../analytics/risk/intent-phrases";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { readerOf } from "../text/readers.server";
import {
  churnFieldsOf,
  churnLists,
  churnParameters,
  parseChurnFields,
  readChurnFields,
} from "./churn-form.server";
import { churnStanding, presentInstant } from "./churn-standing.server";
import { consequencesOf } from "./consequences.server";

/**
 * What leaving means here and what each choice makes of the customers by segment, as typed in the address or as saved;
 * null without a history.
 */
export async function definitionPage(workspace: Workspace, params: URLSearchParams) {
  const stray = strayParameters(params, [...churnParameters, "saved"], churnLists);
  if (stray.length > 0) throw new BadInput(stray);
  // Before the figures: what is read in the meantime is then asked for once more.
  const reading = readerOf(workspace).state();
  const asOf = await presentInstant(workspace);
  if (asOf === null) return null;
  const { churn, intents: own } = await settingsOf(workspace);
  const tried = readChurnFields(params);
  const { settings, issues } = tried ? parseChurnFields(tried) : { settings: churn, issues: [] };
  const fields = tried ?? churnFieldsOf(churn);
  const standing = await churnStanding(workspace, asOf, settings);
  const { facts } = standing;
  return {
    asOf: asOf.toISOString(),
    shown: standing.leaving.by,
    byItself: settings.definition === null,
    saved: leavingOf(churn, facts).by,
    trying: tried !== null,
    meaning: standing.meaning,
    shortcomings: standing.shortcomings,
    fields,
    issues: issues as readonly Issue[],
    ...consequencesOf(workspace, standing, settings, fields),
    phrases: intents.map((intent) => ({
      intent,
      name: intentNames[intent],
      any: (own[intent] ?? shippedPhrases[intent]).any.join("\n"),
      none: (own[intent] ?? shippedPhrases[intent]).none.join("\n"),
      own: own[intent] !== undefined,
    })),
    unread: reading.pending,
    busy: reading.running,
  };
}
