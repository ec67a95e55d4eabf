import { join } from "node:path";
import { detectFormat } from "../../../analytics/connectors";
import { channels, events, senders, statuses, types } from "../../../analytics/connectors/canonical/values";
import type { Connector, Shape } from "../../../analytics/connectors/connector";
import { meiqiaChannels, meiqiaEvents, meiqiaSenders } from "../../../analytics/connectors/meiqia/values";
import { reasons } from "../../../analytics/connectors/reasons";
import { signaturePattern, tweetColumns } from "../../../analytics/connectors/twcs";
import { BadInput } from "../../../analytics/errors";
import { type Text, text } from "../../../analytics/text";
import type { StageShape } from "../../../sql/stage/shape";
import { openStage, type Stage } from "../../../sql/stage/stage";
import { type ChunkWriter, chunkWriter } from "./chunks";
import { csvRecords } from "./csv-records";
import { detectEncoding, transcode } from "./encoding";
import { jsonDocument, jsonLines, type SourceRecord } from "./json-records";
import type { ChildRequest, ChildResult } from "./protocol";
import { readClean } from "./read-clean";
import { refuseFile } from "./refuse-file";
import { isUnparsable, type Sampled, sampleFile } from "./sample";
import { openSources, type SourceFile } from "./sources";

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
      meiqia_sender: { words: meiqiaSenders, keep: true },
      meiqia_channel: { words: meiqiaChannels, keep: true },
      meiqia_event: { words: meiqiaEvents, keep: true },
    },
    types,
    signature: signaturePattern,
  });
  try {
    const onRows = (rows: number) => {
      progress.rows += rows;
      onProgress(progress);
    };
    const chunks = chunkWriter(stage, work, onRows);
    const onBytes = (bytes: number) => {
      progress.bytesRead += bytes;
      onProgress(progress);
    };
    for (const [number, file] of files.entries()) {
      const unparsable = isUnparsable(file.sampled.sample);
      // The first records of a JSON file may be torn and later ones whole.
      const torn = unparsable && file.sampled.sample.kind === "json" && connector.id !== "twcs";
      const shape = shapes[number] ?? (torn ? "nested" : null);
      if (shape)
        await readFile(number, file, connector, shape, chunks, stage, warnings, work, onBytes, onRows);
      else if (unparsable) await refuseFile(number, file.sampled, file.path, connector, chunks);
      else
        warnings.push(
          text(`${file.name}：不属于该格式，已跳过`, `${file.name}: not of this format, passed over`),
        );
    }
    await chunks.end();
    progress.phase = text("整理", "Putting in order");
    progress.bytesRead = progress.bytesTotal;
    onProgress(progress);
    const { unknownStatuses, ...result } = await stage.finish(
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
    warnings.push(...findings(result, unknownStatuses, connector.tz ?? request.tz));
    return { format: connector.id, source, ...result, warnings };
  } finally {
    stage.close();
  }
}

/** Every file as UTF-8, sampled. */
async function plainFiles(sources: readonly SourceFile[], work: string): Promise<ReadableFile[]> {
  const files: ReadableFile[] = [];
  for (const [number, source] of sources.entries()) {
    const first = sampleFile(source.name, source.path);
    if (first.sample.kind === "parquet" || first.sample.kind === "empty") {
      files.push({ ...source, sampled: first, flawed: false, note: null });
      continue;
    }
    const encoding = detectEncoding(source.path);
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

async function readFile(
  number: number,
  file: ReadableFile,
  connector: Connector,
  shape: Shape,
  chunks: ChunkWriter,
  stage: Stage,
  warnings: Text[],
  work: string,
  onBytes: (bytes: number) => void,
  onRows: (rows: number) => void,
): Promise<void> {
  const { sample, layout, arrayKey, delimiter } = file.sampled;
  if (file.note) warnings.push(file.note);
  const known = shape === "tweets" ? ["", ...tweetColumns] : (connector.columns[shape] ?? []);
  const form = sample.kind === "parquet" ? "parquet" : sample.kind === "csv" ? "csv" : "json";
  const stageShape: StageShape = {
    connector: connector.id as StageShape["connector"],
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
    await chunks.end();
    await readParquet(stage, file, stageShape);
    onBytes(file.bytes);
    return;
  }
  const table = shape === "nested" ? "conversations" : shape === "tweets" ? "messages" : shape;
  await chunks.begin(stageShape, table, file.flawed);
  let found = 0;
  let mended = 0;
  const take = async (records: Iterable<SourceRecord>) => {
    for (const record of records) {
      found++;
      mended += record.mended ?? 0;
      if (!chunks.add(number, record)) await chunks.flush();
    }
  };
  if (form === "csv") {
    const onClean = (rows: number) => {
      found += rows;
      onRows(rows);
    };
    const clean =
      shape === "tweets"
        ? null
        : await readClean(stage, stageShape, { ...file, number }, work, onBytes, onClean);
    for (const records of clean?.left ?? []) await take(records);
    await take(csvRecords(file.path, sample.fields.length, delimiter.charCodeAt(0), onBytes, clean?.rest));
    if (found === 0)
      warnings.push(
        text(`${file.name}：只有表头，没有数据行`, `${file.name}: no rows, there is only a header`),
      );
  } else if (layout === "lines") await take(jsonLines(file.path, onBytes));
  else await take(jsonDocument(file.path, arrayKey, onBytes));
  if (mended > 0)
    warnings.push(
      text(
        `${file.name}：${mended} 个残缺的字符（不成对的代理项）换成了 U+FFFD`,
        `${file.name}: ${mended} broken ${mended === 1 ? "character" : "characters"} (lone ${mended === 1 ? "surrogate" : "surrogates"}) became U+FFFD`,
      ),
    );
}

async function readParquet(stage: Stage, file: ReadableFile, shape: StageShape): Promise<void> {
  try {
    await stage.add({ path: file.path, rows: -1, longest: 0, shape }, 0);
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

function findings(
  result: { orphans: number; naiveTimes: number },
  statuses: Readonly<Record<string, number>>,
  tz: string,
): Text[] {
  const found: Text[] = [];
  if (result.naiveTimes > 0)
    found.push(
      text(
        `${result.naiveTimes} 个时间没有时区，按 ${tz} 读取`,
        result.naiveTimes === 1
          ? `1 time without an offset was read in ${tz}`
          : `${result.naiveTimes} times without an offset were read in ${tz}`,
      ),
    );
  if (result.orphans > 0)
    found.push(
      text(
        `${result.orphans} 个会话不在文件里，已为其消息补建`,
        result.orphans === 1
          ? "1 conversation was not in the files and was made for what speaks of it"
          : `${result.orphans} conversations were not in the files and were made for what speaks of them`,
      ),
    );
  for (const [word, count] of Object.entries(statuses))
    found.push(
      text(
        `${count} 个会话的状态“${word}”未知，记为不详`,
        `${count} ${count === 1 ? "conversation has" : "conversations have"} the unknown status "${word}", kept as not known`,
      ),
    );
  return found;
}
