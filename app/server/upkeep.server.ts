import { backup, restore } from "../../sql/backup";
import { doctor, type Finding } from "../../sql/doctor";
import { dataFolder } from "./house.server";

/** Copies every workspace of the open data folder into an empty folder; the ids copied. */
export async function backUpTo(target: string): Promise<string[]> {
  return backup(await dataFolder(), target);
}

/** Puts a backup's workspaces into a data folder that no process has open; their ids. Throws BackupInvalid. */
export function restoreInto(data: string, source: string): Promise<string[]> {
  return restore(source, data);
}

/** What is sound and what is not in the open data folder. */
export async function examineFolder(): Promise<Finding[]> {
  return doctor(await dataFolder());
}
