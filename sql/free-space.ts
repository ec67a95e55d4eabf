import { statfs } from "node:fs/promises";
import { Failure } from "./failure";

/** Too little room on the data folder's disk: nothing is written until there is more. */
export class DiskAlmostFull extends Failure {
  readonly free: number;
  readonly needed: number;

  constructor(folder: string, free: number, needed: number) {
    const megabytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
    super({
      zh: `磁盘空间不足：${folder} 只剩 ${megabytes(free)} MiB，需要 ${megabytes(needed)} MiB。没有写入任何内容。`,
      en: `The disk is almost full: ${folder} has ${megabytes(free)} MiB free, and ${megabytes(needed)} MiB are needed. Nothing was written.`,
    });
    this.name = "DiskAlmostFull";
    this.free = free;
    this.needed = needed;
  }
}

/** Always left free: a commit on a full disk only fails, but a checkpoint there takes the database down. */
const FLOOR = 256 * 2 ** 20;

/** Bytes an ordinary user can still write in the folder. */
export async function freeSpace(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Throws DiskAlmostFull unless `bytes` fit above the floor. */
export async function requireSpace(folder: string, bytes: number): Promise<void> {
  const free = await freeSpace(folder);
  if (free < FLOOR + bytes) throw new DiskAlmostFull(folder, free, FLOOR + bytes);
}
