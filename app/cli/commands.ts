import { backup } from "./backup";
import type { Command } from "./command";
import { conversations } from "./conversations";
import { demo } from "./demo";
import { doctor } from "./doctor";
import { importFiles } from "./import";
import { keywords } from "./keywords";
import { listMetrics } from "./metrics";
import { models } from "./models";
import { query } from "./query";
import { rebuild } from "./rebuild";
import { restore } from "./restore";
import { leads, risk } from "./risk";
import { sentiment } from "./sentiment";
import { serve } from "./serve";
import { topics } from "./topics";
import { transcript } from "./transcript";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  importFiles,
  query,
  keywords,
  conversations,
  topics,
  risk,
  leads,
  transcript,
  serve,
  demo,
  rebuild,
  backup,
  restore,
  doctor,
  sentiment,
  models,
  listMetrics,
];

export function findCommand(name: string | undefined): Command | undefined {
  return commands.find((command) => command.name === name);
}
