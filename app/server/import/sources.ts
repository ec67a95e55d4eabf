import {
  closeSync,
  copyFileSync,
  createReadStream,
  createWriteStream,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { finished } from "node:stream/promises";
import { constants, createGunzip } from "node:zlib";
import { Reader, Writer, ZipReader } from "@zip.js/zip.js";
import { BadInput } from "../../../analytics/errors";
import { type Text, text } from "../../../analytics/text";
import { pathIssues, unreadable } from "./paths";

/** One plain file to read: an input itself, or unpacked from one into the work folder. */
export interface SourceFile {
  /** As the user knows it: relative to the folder or archive it came from. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** The archive broke off inside it. */
  readonly cutShort: boolean;
}

/** More than an archive may unpack to: a zip bomb must not fill the disk. */
const unpackedLimit = 64 * 1024 ** 3;

/** Every file of the inputs, folders walked and archives unpacked; BadInput when a path cannot be read. */
export async function openSources(
  paths: readonly string[],
  work: string,
  warnings: Text[],
): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const issues = await pathIssues(paths);
  if (issues.length > 0) throw new BadInput(issues);
  for (const path of paths) {
    try {
      const info = await stat(path);
      const found = info.isDirectory() ? await walk(path) : [path];
      for (const file of found) {
        const name = info.isDirectory() ? relative(path, file) : basename(file);
        await unpack(file, name, work, files, warnings);
      }
    } catch (error) {
      if (error instanceof BadInput) throw error;
      issues.push(unreadable(path, error));
    }
  }
  if (issues.length > 0) throw new BadInput(issues);
  return files;
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of names) {
    if (entry.name.startsWith(".") || entry.name === "__MACOSX") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await walk(path)));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

async function unpack(
  path: string,
  name: string,
  work: string,
  files: SourceFile[],
  warnings: Text[],
  cutShort = false,
): Promise<void> {
  const head = firstBytes(path, 4).toString("latin1");
  const target = join(work, `source-${files.length}`);
  if (head.startsWith("\x1f\x8b")) {
    const broken = await gunzip(path, target);
    // Less than any record takes.
    if (broken && (await stat(target)).size < 16)
      throw damaged(
        name,
        "bad_gzip",
        text("gzip 文件已损坏或不完整", "The gzip file is damaged or cut short"),
      );
    if (broken) {
      warnings.push(
        text(
          `${name}：压缩文件不完整，已读取中断之前的部分`,
          `${name}: the gzip file ends early; what comes before was read`,
        ),
      );
    }
    await unpack(target, name, work, files, warnings, broken);
  } else if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06")) {
    await unzip(path, name, work, files, warnings);
  } else if (head === "PAR1") {
    if (!endsAsParquet(path, (await stat(path)).size))
      throw damaged(
        name,
        "bad_parquet",
        text("Parquet 文件已损坏或不完整", "The Parquet file is damaged or incomplete"),
      );
    copyFileSync(path, target);
    files.push({ name, path: target, bytes: (await stat(target)).size, cutShort });
  } else {
    files.push({ name, path, bytes: (await stat(path)).size, cutShort });
  }
}

/** The first bytes of a file, fewer when it is shorter. */
export function firstBytes(path: string, bytes: number): Buffer {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(bytes);
    return buffer.subarray(0, readSync(file, buffer, 0, bytes, 0));
  } finally {
    closeSync(file);
  }
}

/** A Parquet file ends in the length of its footer and its mark; the footer lies inside it. */
function endsAsParquet(path: string, size: number): boolean {
  const file = openSync(path, "r");
  const end = Buffer.alloc(8);
  readSync(file, end, 0, 8, Math.max(0, size - 8));
  closeSync(file);
  return end.toString("latin1", 4) === "PAR1" && end.readUInt32LE(0) <= size - 12;
}

/** Unpacks what can be unpacked; true when the file ends early or is damaged on the way. */
async function gunzip(path: string, target: string): Promise<boolean> {
  const output = openSync(target, "w", 0o600);
  let written = 0;
  // With a sync flush at the end everything before a cut comes out; the cut itself is then silent.
  const inflate = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  inflate.on("data", (chunk: Buffer) => {
    written += writeSync(output, chunk);
    if (written > unpackedLimit) inflate.destroy(new Error("unpacked size over the limit"));
  });
  let broken = false;
  try {
    await finished(createReadStream(path, { highWaterMark: 1 << 20 }).pipe(inflate));
  } catch {
    broken = true;
  }
  closeSync(output);
  return broken || (written % 2 ** 32 !== (await sizeInTrailer(path)) && (await endsEarly(path)));
}

async function sizeInTrailer(path: string): Promise<number> {
  const { size } = await stat(path);
  const file = openSync(path, "r");
  const trailer = Buffer.alloc(4);
  readSync(file, trailer, 0, 4, Math.max(0, size - 4));
  closeSync(file);
  return trailer.readUInt32LE(0);
}

/** A file of several gzip members has only its last size in the trailer: ask zlib itself. */
async function endsEarly(path: string): Promise<boolean> {
  const inflate = createGunzip();
  inflate.resume();
  try {
    await finished(createReadStream(path, { highWaterMark: 1 << 20 }).pipe(inflate));
    return false;
  } catch {
    return true;
  }
}

/** Reads a zip at any place without holding it in memory. */
class FileReader extends Reader<string> {
  private file = -1;
  constructor(private readonly path: string) {
    super(path);
  }
  override async init(): Promise<void> {
    this.file = openSync(this.path, "r");
    this.size = (await stat(this.path)).size;
  }
  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(this.file, buffer, 0, length, offset));
  }
  end(): void {
    if (this.file >= 0) closeSync(this.file);
  }
}

class FileWriter extends Writer<string> {
  private readonly stream;
  written = 0;
  constructor(private readonly path: string) {
    super();
    this.stream = createWriteStream(path, { mode: 0o600 });
  }
  override async writeUint8Array(bytes: Uint8Array): Promise<void> {
    this.written += bytes.length;
    if (this.written > unpackedLimit) throw new Error("unpacked size over the limit");
    if (!this.stream.write(bytes)) await new Promise<void>((resolve) => this.stream.once("drain", resolve));
  }
  override async getData(): Promise<string> {
    this.stream.end();
    await finished(this.stream);
    return this.path;
  }
}

async function unzip(
  path: string,
  name: string,
  work: string,
  files: SourceFile[],
  warnings: Text[],
): Promise<void> {
  const input = new FileReader(path);
  const zip = new ZipReader(input, { useWebWorkers: false });
  try {
    const entries = await zip.getEntries();
    let total = 0;
    for (const entry of entries.sort((a, b) => (a.filename < b.filename ? -1 : 1))) {
      const base = basename(entry.filename);
      if (entry.directory || base.startsWith(".") || entry.filename.startsWith("__MACOSX/")) continue;
      if (entry.encrypted)
        throw zipIssue(name, text("压缩包有密码，请先解压", "The zip is encrypted: unpack it first"));
      total += entry.uncompressedSize;
      if (total > unpackedLimit)
        throw zipIssue(name, text("解压后超过 64 GiB", "It unpacks to more than 64 GiB"));
      // Names inside the archive are never used as paths.
      const target = join(work, `unzipped-${files.length}-${entry.offset}`);
      await entry.getData(new FileWriter(target), { useWebWorkers: false });
      await unpack(target, entry.filename, work, files, warnings);
    }
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw zipIssue(name, text("压缩包已损坏或不完整", "The zip is damaged or incomplete"));
  } finally {
    await zip.close();
    input.end();
  }
}

function zipIssue(name: string, words: Text): BadInput {
  return damaged(name, "bad_zip", words);
}

function damaged(name: string, code: string, words: Text): BadInput {
  return new BadInput([{ where: name, code, text: words }]);
}
