import { statfs } from "node:fs/promises";

/** Too little room on the data folder's disk: nothing is written until there is more. */
export class DiskAlmostFull extends Error {
  readonly free: number;
  readonly needed: number;

  constructor(folder: string, free: number, needed: number) {
    const megabytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
    super(`${folder} has ${megabytes(free)} MiB free; ${megabytes(needed)} MiB are needed`);
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
