import { BadInput } from "../errors";
import { text } from "../text";
import type { TopicModel } from "./learned";

const magic = 0x48545031;

/** A topic's model as bytes, little-endian: magic, columns, blocks, bias, then hashes, idf, weights and blocks. */
export function serialiseTopic({ tfidf, plane }: TopicModel): Uint8Array {
  const { columns, blocks, hashes, idf, blockOf } = tfidf;
  const bytes = new Uint8Array(headLength + columns * columnLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, columns, true);
  view.setUint32(8, blocks, true);
  view.setFloat32(12, plane.bias, true);
  new Uint32Array(bytes.buffer, headLength, columns).set(hashes);
  new Float32Array(bytes.buffer, headLength + 4 * columns, columns).set(idf);
  new Float32Array(bytes.buffer, headLength + 8 * columns, columns).set(plane.weights);
  bytes.set(blockOf, headLength + 12 * columns);
  return bytes;
}

/** The model of `serialiseTopic`; BadInput when the bytes are not one. */
export function deserialiseTopic(stored: Uint8Array): TopicModel {
  const { buffer } = new Uint8Array(stored);
  const view = new DataView(buffer);
  const whole = buffer.byteLength >= headLength && view.getUint32(0, true) === magic;
  const columns = whole ? view.getUint32(4, true) : 0;
  if (!whole || buffer.byteLength !== headLength + columns * columnLength) throw damaged();
  return {
    tfidf: {
      columns,
      blocks: view.getUint32(8, true),
      hashes: new Uint32Array(buffer, headLength, columns),
      idf: new Float32Array(buffer, headLength + 4 * columns, columns),
      blockOf: new Uint8Array(buffer, headLength + 12 * columns, columns),
    },
    plane: {
      bias: view.getFloat32(12, true),
      weights: Float64Array.from(new Float32Array(buffer, headLength + 8 * columns, columns)),
    },
  };
}

const headLength = 16;
const columnLength = 13;

function damaged(): BadInput {
  const said = text("话题模型已损坏，请重新训练。", "The topic's model is damaged: train it again.");
  return new BadInput([{ where: "model", code: "model-damaged", text: said }]);
}
