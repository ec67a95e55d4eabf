import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Intent, type IntentPhrases, phrasesOf } from "../../../analytics/risk/intent-phrases";
import { readLimit } from "../../../analytics/risk/intents";
import { writeNewestMessages } from "../../../sql/risk/newest-messages";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import type { TriedPhrases } from "../text/protocol";
import { askTextProcess } from "../text/text-process";

const newest = 5000;

/**
 * Reads the newest messages with these phrases, and with those that are saved, in a process of its own: phrases and
 * messages are anybody's, and together they can take seconds.
 */
export async function tryPhrases(
  workspace: Workspace,
  intent: Intent,
  typed: IntentPhrases,
): Promise<TriedPhrases> {
  const saved = phrasesOf((await settingsOf(workspace)).intents)[intent];
  const folder = join(workspace.folder, "tmp", `phrases-${randomUUID()}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    await workspace.reading((connection) => writeNewestMessages(connection, folder, newest, readLimit));
    return await askTextProcess("phrases", { folder, intent, typed, saved });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
