import { join } from "node:path";
import { detectFormat } from "../../../analytics/connectors";
import { channels, events, senders, statuses, types } from "../../../analytics/connectors/canonical/values";
import type { Connector, Shape } from "../../../analytics/connectors/connector";
import { reasons } from "../../../analytics/connectors/reasons";
import { BadInput } from "../../../analytics/errors";
import { type Text, text } from "../../../analytics/text";
import type { StageShape } from "../../../sql/stage/shape";
import { openStage, type Stage } from "../../../sql/stage/stage";
import { type ChunkWriter, chunkWriter } from "./chunks";
import { csvRecords } from "./csv-records";
import { detectEncodings, transcode } from "./encoding";
import { jsonDocument, jsonLines, type SourceRecord } from "./json-records";
import type { ChildRequest, ChildResult } from "./protocol";
import { type CleanReader, cleanReader } from "./read-clean";
import { refuseFile } from "./refuse-file";
import { isUnparsable, type Sampled, sampleFile } from "./sample";
import { openSources, type SourceFile } from "./sources";
import { findings, mendedCharacters, noRows } from "./warnings";

/** How far reading is. */
export interface ReadProgress {
  phase: Text;
  bytesRead: number;
  bytesTotal: number;
  rows: number;
}

interface ReadableFile extends SourceFile {
  readonly sampled: Sampled;
  readonly flawed: boolean;
  /** What there is to say of its encoding, once it turns out to be a file of the format. */
  readonly note: Text | null;
}

/** Reads all inputs into staged Parquet in folder/staged; throws BadInput for what the user can mend. */
export async function readFiles(
  request: ChildRequest,
  onProgress: (now: ReadProgress) => void,
): Promise<ChildResult> {
  const work = join(request.folder, "work");
  const warnings: Text[] = [];
  const progress: ReadProgress = {
    phase: text("检查文件", "Looking at the files"),
    bytesRead: 0,
    bytesTotal: 0,
    rows: 0,
  };
  onProgress(progress);
  const files = await plainFiles(await openSources(request.paths, work, warnings), work);
  const { connector, shapes } = detectFormat(
    files.map((file) => file.sampled.sample),
    request.format ?? undefined,
  );
  progress.bytesTotal = files.reduce((sum, file, index) => sum + (shapes[index] ? file.bytes : 0), 0);
  progress.phase = text("读取", "Reading");
  onProgress(progress);

  const source = request.source ?? connector.id;
  const stage = await openStage(request.folder, {
    source,
    tz: connector.tz ?? request.tz,
    maps: {
      sender_of: { words: senders, keep: false },
      channel_of: { words: channels, keep: false },
      status_of: { words: statuses, keep: false },
      event_of: { words: events, keep: true },
      ...Object.fromEntries(
        Object.entries(connector.maps).map(([name, words]) => [name, { words, keep: true }]),
      ),
    },
    types,
    connector,
  });
  const onBytes = (bytes: number) => {
    progress.bytesRead += bytes;
    onProgress(progress);
  };
  const onRows = (rows: number) => {
    progress.rows += rows;
    onProgress(progress);
  };
  const clean = cleanReader(stage, work, onBytes);
  const chunks = chunkWriter(stage, work, onRows);
  try {
    const careful: (() => Promise<void>)[] = [];
    // Both ways of reading use the stage's lanes, one after the other.
    const settle = async () => {
      await clean.end();
      for (const read of careful.splice(0)) await read();
    };
    const reading = { connector, chunks, clean, careful, settle, stage, warnings, onBytes, onRows };
    for (const [number, file] of files.entries()) {
      const unparsable = isUnparsable(file.sampled.sample);
      // The first records of a JSON file may be torn and later ones whole.
      const torn = unparsable && file.sampled.sample.kind === "json" && connector.gathersAs === null;
      const shape = shapes[number] ?? (torn ? "nested" : null);
      if (shape) await readFile(number, file, shape, reading);
      else if (unparsable) {
        await settle();
        await refuseFile(number, file.sampled, file.path, connector, chunks);
      } else
        warnings.push(
          text(`${file.name}：不属于该格式，已跳过`, `${file.name}: not of this format, passed over`),
        );
    }
    await settle();
    await chunks.end();
    progress.phase = text("整理", "Putting in order");
    progress.bytesRead = progress.bytesTotal;
    onProgress(progress);
    const { unknownStatuses, leftOut, ...result } = await stage.finish(
      join(request.folder, "staged"),
      files.map((file) => file.name),
      reasons,
    );
    if (connector.tz !== null && connector.tz !== request.tz)
      warnings.push(
        text(
          `${connector.label.zh}的时间都是 ${connector.tz} 的时间（北京时间），没有使用时区 ${request.tz}`,
          `Times of ${connector.label.en} are those of ${connector.tz} (Beijing time): the zone ${request.tz} was not used`,
        ),
      );
    warnings.push(...findings(result, leftOut, unknownStatuses, connector.tz ?? request.tz));
    return { format: connector.id, source, ...result, warnings };
  } finally {
    // After a failure the other lanes may still be at work, and closing a connection at work can end the process.
    await clean.end().catch(() => undefined);
    await chunks.rest();
    stage.close();
  }
}

/** Every file as UTF-8, sampled. */
async function plainFiles(sources: readonly SourceFile[], work: string): Promise<ReadableFile[]> {
  const files: ReadableFile[] = [];
  const looked = sources.map((source) => ({ source, first: sampleFile(source.name, source.path) }));
  const texts = looked
    .filter(({ first }) => first.sample.kind !== "parquet" && first.sample.kind !== "empty")
    .map(({ source }) => source.path);
  const encodings = new Map(detectEncodings(texts).map((encoding, index) => [texts[index], encoding]));
  for (const [number, { source, first }] of looked.entries()) {
    const encoding = encodings.get(source.path);
    if (!encoding) {
      files.push({ ...source, sampled: first, flawed: false, note: null });
      continue;
    }
    if (encoding.name === "UTF-8") {
      const note = text(
        `${source.name}：个别行含有无法解码的字节`,
        `${source.name}: some lines have bytes that are not UTF-8`,
      );
      files.push({
        ...source,
        sampled: first,
        flawed: encoding.flawed,
        note: encoding.flawed ? note : null,
      });
      continue;
    }
    const path = join(work, `utf8-${number}`);
    await transcode(source.path, path, encoding.name);
    const note = text(
      `${source.name}：按 ${encoding.name} 编码读取`,
      `${source.name}: read as ${encoding.name}`,
    );
    files.push({ ...source, path, sampled: sampleFile(source.name, path), flawed: false, note });
  }
  return files;
}

/** What reading a file needs beside the file. */
interface Reading {
  readonly connector: Connector;
  readonly stage: Stage;
  readonly chunks: ChunkWriter;
  readonly clean: CleanReader;
  /** What is left to the careful way, once `settle` comes to it. */
  readonly careful: (() => Promise<void>)[];
  readonly settle: () => Promise<void>;
  readonly warnings: Text[];
  readonly onBytes: (bytes: number) => void;
  readonly onRows: (rows: number) => void;
}

async function readFile(number: number, file: ReadableFile, shape: Shape, reading: Reading): Promise<void> {
  const { connector, stage, chunks, clean, careful, settle, warnings, onBytes, onRows } = reading;
  const { sample, layout, arrayKey, delimiter } = file.sampled;
  if (file.note) warnings.push(file.note);
  const known = connector.columns[shape] ?? [];
  const form = sample.kind === "parquet" ? "parquet" : sample.kind === "csv" ? "csv" : "json";
  const stageShape: StageShape = {
    shape,
    form,
    header: form === "csv" ? sample.fields : [],
    delimiter,
    known: shape === "nested" ? [] : known,
    file: form === "parquet" ? number : -1,
  };
  const ignored = shape === "nested" ? [] : sample.fields.filter((field) => !known.includes(field));
  if (ignored.length > 0) {
    const list = ignored.slice(0, 20).join(", ");
    warnings.push(
      text(`${file.name}：忽略未知的列：${list}`, `${file.name}: unknown columns ignored: ${list}`),
    );
  }
  if (form === "parquet") {
    await settle();
    await chunks.end();
    onRows(await readParquet(stage, file, stageShape));
    onBytes(file.bytes);
    return;
  }
  const table = shape === "nested" || shape === "gathered" ? (connector.gathersAs ?? "conversations") : shape;
  let found = 0;
  const take = async (sources: Iterable<Iterable<SourceRecord>>) => {
    await chunks.begin(stageShape, table, file.flawed);
    let mended = 0;
    for (const records of sources) {
      for (const record of records) {
        found++;
        mended += record.mended ?? 0;
        if (!chunks.add(number, record)) await chunks.flush();
      }
    }
    if (mended > 0) warnings.push(mendedCharacters(file.name, mended));
  };
  if (form === "csv" && shape !== "gathered") {
    await chunks.end();
    const onClean = (rows: number) => {
      found += rows;
      onRows(rows);
    };
    const { left, rest } = await clean.read(stageShape, { ...file, number }, onClean);
    careful.push(async () => {
      await take([
        ...left,
        csvRecords(file.path, sample.fields.length, delimiter.charCodeAt(0), onBytes, rest),
      ]);
      if (found === 0) warnings.push(noRows(file.name));
    });
    return;
  }
  await settle();
  if (form === "csv") {
    await take([csvRecords(file.path, sample.fields.length, delimiter.charCodeAt(0), onBytes)]);
    if (found === 0) warnings.push(noRows(file.name));
  } else if (layout === "lines") await take([jsonLines(file.path, onBytes)]);
  else await take([jsonDocument(file.path, arrayKey, onBytes)]);
}

/** How many rows it holds. */
async function readParquet(stage: Stage, file: ReadableFile, shape: StageShape): Promise<number> {
  try {
    return await stage.addParquet(file.path, shape);
  } catch (error) {
    throw new BadInput([
      {
        where: file.name,
        code: "bad_parquet",
        text: text(
          `Parquet 文件已损坏：${String(error).slice(0, 200)}`,
          `The Parquet file is damaged: ${String(error).slice(0, 200)}`,
        ),
      },
    ]);
  }
}
