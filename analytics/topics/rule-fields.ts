/** What a rule's field conditions may ask of a conversation: the dimensions that every reader of messages is given. */
export const ruleFields = [
  "source",
  "channel",
  "status",
  "segment",
  "language",
  "tag",
  "rating",
  "first_contact",
  "business_hours",
  "group",
  "agent",
] as const;
