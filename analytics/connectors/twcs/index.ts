import { text } from "../../text";
import type { Connector } from "../connector";

/** The columns that make a file this data set. */
const tweetColumns = [
  "tweet_id",
  "author_id",
  "inbound",
  "created_at",
  "text",
  "response_tweet_id",
  "in_response_to_tweet_id",
] as const;

/**
 * How an agent signs off, RE2: links and a part number ("1/2") may follow. After "^" any letters are a name;
 * after "-", "*", "~" or "/" only initials or a capitalised name, else "follow-up" would be one.
 * Group 1 or 2 is the name.
 */
const signaturePattern =
  "(?:\\^\\s?([A-Za-z]{1,15})|[-–—*~/]\\s?([A-Z]{1,3}|[A-Z][a-z]{1,14}))\\.?(?:\\s*\\(?\\d/\\d\\)?)?(?:\\s*https?://\\S+)*\\s*$";

/** Customer Support on Twitter (twcs.csv): one tweet a row, threads by reply links. */
export const twcs: Connector = {
  id: "twcs",
  label: text("Twitter 客服数据集", "Customer Support on Twitter"),
  looks: text(
    "CSV，含 tweet_id、author_id、inbound、created_at、in_response_to_tweet_id",
    "CSV with tweet_id, author_id, inbound, created_at, in_response_to_tweet_id",
  ),
  tz: null,
  recognise: (sample) =>
    sample.kind === "csv" && tweetColumns.slice(0, 5).every((column) => sample.fields.includes(column))
      ? "gathered"
      : null,
  columns: { gathered: ["", ...tweetColumns] },
  maps: {},
  slots: { signature: signaturePattern },
  gathersAs: "messages",
};
