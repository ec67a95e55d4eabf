import { BadInput } from "../errors";
import { text } from "../text";
import type { Classifier } from "./cross-fit";
import { emptyLogistic } from "./logistic";

const magic = 0x48544c31;

/** A classifier as bytes: a JSON head (calibration, decision), then buckets and weights, little-endian 32 bits. */
export function serialiseClassifier({ logistic, calibration, decision }: Classifier): Uint8Array {
  const head = new TextEncoder().encode(
    JSON.stringify({ classes: logistic.classes, bias: [...logistic.bias], calibration, decision }),
  );
  const padded = Math.ceil(head.length / 4) * 4;
  const known = logistic.buckets.length;
  const bytes = new Uint8Array(12 + padded + 4 * known * (1 + logistic.classes));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, head.length, true);
  view.setUint32(8, known, true);
  bytes.set(head, 12);
  new Uint32Array(bytes.buffer, 12 + padded, known).set(logistic.buckets);
  new Float32Array(bytes.buffer, 12 + padded + 4 * known).set(logistic.weights);
  return bytes;
}

/** The classifier of `serialiseClassifier`; BadInput when the bytes are not one. */
export function deserialiseClassifier(bytes: Uint8Array, where = "model"): Classifier {
  const own = new Uint8Array(bytes);
  const view = new DataView(own.buffer);
  if (own.length < 12 || view.getUint32(0, true) !== magic) throw damaged(where);
  const [headLength, known] = [view.getUint32(4, true), view.getUint32(8, true)];
  const padded = Math.ceil(headLength / 4) * 4;
  if (12 + padded > own.length) throw damaged(where);
  const head = headOf(own.subarray(12, 12 + headLength), where);
  if (own.length !== 12 + padded + 4 * known * (1 + head.classes)) throw damaged(where);
  const logistic = emptyLogistic(head.classes, new Uint32Array(own.buffer, 12 + padded, known));
  logistic.weights.set(new Float32Array(own.buffer, 12 + padded + 4 * known));
  logistic.bias.set(head.bias);
  return { logistic, calibration: head.calibration, decision: head.decision };
}

interface Head extends Pick<Classifier, "calibration" | "decision"> {
  readonly classes: number;
  readonly bias: readonly number[];
}

function headOf(bytes: Uint8Array, where: string): Head {
  try {
    const head = JSON.parse(new TextDecoder().decode(bytes)) as Head;
    const { classes, bias, calibration, decision } = head;
    if ([bias.length, calibration.shifts.length, decision.length].every((n) => n === classes)) return head;
  } catch {
    throw damaged(where);
  }
  throw damaged(where);
}

function damaged(where: string): BadInput {
  return new BadInput([
    {
      where,
      code: "model-damaged",
      text: text("模型文件已损坏，请重新训练。", "The model file is damaged: train it again."),
    },
  ]);
}
