/** What a workspace may set, from the least to the most; of phrases, how long one is and how many there are. */
export const settingLimits = {
  silenceDays: [7, 730],
  horizonDays: [7, 180],
  phraseLength: 80,
  phrases: 500,
} as const;
