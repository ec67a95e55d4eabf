import { text } from "../../text";
import type { Connector } from "../connector";
import { meiqiaChannels, meiqiaEvents, meiqiaSenders } from "./values";

/** Meiqia (美洽) conversation objects, however they were saved. */
export const meiqia: Connector = {
  id: "meiqia",
  label: text("美洽", "Meiqia"),
  looks: text(
    '美洽会话对象（conv_id、conv_content …）：每文件一个、数组、{"result":[…]} 或 JSONL',
    'Meiqia conversation objects (conv_id, conv_content …): one a file, an array, {"result":[…]}, or JSONL',
  ),
  tz: "Asia/Shanghai",
  recognise: (sample) =>
    sample.kind === "json" &&
    sample.fields.includes("conv_id") &&
    sample.fields.some((field) => ["conv_content", "conv_start_tm", "conv_end_tm"].includes(field))
      ? "nested"
      : null,
  columns: {},
  maps: { meiqia_sender: meiqiaSenders, meiqia_channel: meiqiaChannels, meiqia_event: meiqiaEvents },
  slots: {},
  gathersAs: null,
};
