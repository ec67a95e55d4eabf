import { z } from "zod";
import { churnDefinitions } from "./definition";
import { intents } from "./intent-phrases";
import { scorecardSchema, shippedLeadCard, shippedRiskCard } from "./scorecard";
import { settingLimits } from "./setting-limits";

const phrase = z.string().trim().min(1).max(settingLimits.phraseLength);
const phrases = z.array(phrase).max(settingLimits.phrases);
const silence = daysWithin(settingLimits.silenceDays);

function daysWithin([least, most]: readonly [number, number]) {
  return z.number().int().min(least).max(most);
}

/** What leaving means in a workspace. */
export const churnSchema = z.object({
  /** null: the imported label where the files bring one, else inactivity where people buy again, else intent. */
  definition: z.enum(churnDefinitions).nullable().default(null),
  /** Days without contact or purchase after which an active customer has left; null: proposed from each segment's own gaps. */
  inactiveDays: silence.nullable().default(null),
  /** The same for single segments, by their name. */
  segmentDays: z.record(z.string().min(1).max(200), silence).default({}),
  /** How many days ahead a score looks. */
  horizonDays: daysWithin(settingLimits.horizonDays).default(30),
});
export type ChurnSettings = z.infer<typeof churnSchema>;

/** How customers are chosen for contact. */
export const followUpSchema = z.object({
  /** The share of customers whom nobody calls, so that it can be told what calling changes. */
  holdOut: z.number().min(0).max(0.5).default(0.1),
});

/** The settings of risk and leads, each a key of the workspace's settings. */
export const riskSettingsSchema = z.object({
  churn: churnSchema.default(churnSchema.parse({})),
  /** Phrases that take the place of the shipped ones, by intent. */
  intents: z.partialRecord(z.enum(intents), z.object({ any: phrases.min(1), none: phrases })).default({}),
  riskCard: scorecardSchema.default(shippedRiskCard),
  leadCard: scorecardSchema.default(shippedLeadCard),
  followUp: followUpSchema.default(followUpSchema.parse({})),
});
