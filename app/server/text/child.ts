import { expectVolume } from "./expect-volume";
import { feel } from "./feel";
import { findClusters } from "./find-clusters";
import { findNewWords } from "./find-new-words";
import { judgeSnapshots } from "./judge-snapshots";
import { learnTopic } from "./learn-topic";
import { matchSlice } from "./match-slice";
import type { TextAnswer, TextRequest } from "./protocol";
import { readPart } from "./read-part";
import { trainModel } from "./train-model";
import { measureDrift, tryCard } from "./try-card";
import { tryPhrases } from "./try-phrases";

/** Tells how far the work is: a share from 0 to 1. */
const tell = (share: number) => process.send?.({ kind: "progress", share } satisfies TextAnswer);

async function work({ kind, request }: TextRequest): Promise<unknown> {
  switch (kind) {
    case "read":
      return readPart(request);
    case "match":
      return matchSlice(request);
    case "train":
      return trainModel(request, tell);
    case "learnTopic":
      return learnTopic(request, tell);
    case "feel":
      return feel(request);
    case "clusters":
      return findClusters(request);
    case "risk":
      return judgeSnapshots(request);
    case "card":
      return tryCard(request);
    case "phrases":
      return tryPhrases(request);
    case "drift":
      return measureDrift(request);
    case "volume":
      return expectVolume(request);
    case "words":
      return findNewWords(request);
  }
}

/** The entry of the process that reads messages: one answer for each request, until it is dismissed. */
process.on("message", async (message) => {
  const answer = await work(message as TextRequest).then(
    (result): TextAnswer => ({ kind: "done", result }),
    (cause: unknown): TextAnswer => {
      console.error(cause);
      return { kind: "failed", message: cause instanceof Error ? cause.message : String(cause) };
    },
  );
  process.send?.(answer);
});

// The server is gone: nobody wants the result.
process.on("disconnect", () => process.exit(1));
