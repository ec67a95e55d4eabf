import type { Connector } from "../../../analytics/connectors/connector";
import type { StageShape } from "../../../sql/stage/shape";
import type { ChunkWriter } from "./chunks";
import { tableLines } from "./lines";
import type { Sampled } from "./sample";

/** Data by its name, but nothing in it parses: every line is refused, so that none is lost unsaid. */
export async function refuseFile(
  number: number,
  { sample, delimiter }: Sampled,
  path: string,
  connector: Connector,
  chunks: ChunkWriter,
): Promise<void> {
  const rows = /\.[ct]sv(\.gz)?$/i.test(sample.name) || connector.gathersAs !== null;
  const shape: StageShape = {
    shape: "nested",
    form: "json",
    header: [],
    delimiter,
    known: [],
    file: -1,
  };
  await chunks.begin(shape, rows ? "messages" : "conversations", false);
  for (const { bytes, number: line } of tableLines(path, () => {})) {
    if (bytes.length > 0 && !chunks.add(number, { bytes, line, problem: "malformed" })) await chunks.flush();
  }
}
