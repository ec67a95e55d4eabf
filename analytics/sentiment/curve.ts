import type { Dialogue } from "./dialogue";
import { read } from "./reading";
import { type Sentiment, sentimentOf } from "./score";

/** One message on the feeling curve of a dialogue. */
export interface CurvePoint {
  readonly message: number;
  readonly side: "customer" | "agent";
  readonly sentiment: Sentiment;
  /** The mean score of this side's last three messages: what the curve draws. */
  readonly smoothed: number;
}

/** How each message feels, and the running feeling of its side. */
export function sentimentCurve({ messages }: Dialogue): CurvePoint[] {
  const recent = { customer: [] as number[], agent: [] as number[] };
  return messages.map(({ side, text }, message) => {
    const sentiment = sentimentOf(read(text));
    const scores = [...recent[side].slice(-2), sentiment.score];
    recent[side] = scores;
    return {
      message,
      side,
      sentiment,
      smoothed: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    };
  });
}
