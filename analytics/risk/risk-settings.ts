import { z } from "zod";
import { churnDefinitions } from "./definition";
import { intents } from "./intent-phrases";
import { scorecardSchema, shippedLeadCard, shippedRiskCard } from "./scorecard";

const phrase = z.string().trim().min(1).max(80);

export const churnSchema = z.object({
  /** null: the imported label where the files bring one, else inactivity where people buy again, else intent. */
  definition: z.enum(churnDefinitions).nullable().default(null),
  /** Days without contact or purchase after which an active customer has left; null: proposed from each segment's own gaps. */
  inactiveDays: z.number().int().min(7).max(730).nullable().default(null),
  /** The same for single segments, by their name. */
  segmentDays: z.record(z.string().min(1).max(200), z.number().int().min(7).max(730)).default({}),
  /** How many days ahead a score looks. */
  horizonDays: z.number().int().min(7).max(180).default(30),
});
export type ChurnSettings = z.infer<typeof churnSchema>;

export const followUpSchema = z.object({
  /** The share of customers whom nobody calls, so that it can be told what calling changes. */
  holdOut: z.number().min(0).max(0.5).default(0.1),
});

/** The settings of risk and leads, each a key of the workspace's settings. */
export const riskSettingsSchema = z.object({
  churn: churnSchema.default(churnSchema.parse({})),
  /** Phrases that take the place of the shipped ones, by intent. */
  intents: z
    .partialRecord(
      z.enum(intents),
      z.object({ any: z.array(phrase).min(1).max(500), none: z.array(phrase).max(500) }),
    )
    .default({}),
  riskCard: scorecardSchema.default(shippedRiskCard),
  leadCard: scorecardSchema.default(shippedLeadCard),
  followUp: followUpSchema.default(followUpSchema.parse({})),
});
