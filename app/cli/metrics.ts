import { dimensionDocs } from "../../analytics/dimension-docs";
import { dimensions } from "../../analytics/dimensions";
import { metrics } from "../../analytics/metrics/index";
import { text } from "../../analytics/text";
import { type Command, say } from "./command";
import { jsonOption, noWords } from "./options";

/** `metrics`: every metric's definition, and the dimensions. */
export const listMetrics: Command = {
  name: "metrics",
  doc: text("列出所有指标的定义和可用的维度", "List every metric's definition and the dimensions"),
  words: noWords,
  options: [jsonOption],
  needs: "nothing",
  async run(call) {
    const { out } = call.terminal;
    if (call.has("json")) {
      return out(
        JSON.stringify({
          metrics: metrics.map(({ id, kind, unit, grain, better, label, doc }) => ({
            id,
            kind,
            unit,
            grain,
            better,
            label,
            doc,
          })),
          dimensions: dimensions.map(({ id, label, groups }) => ({
            id,
            label,
            doc: dimensionDocs[id],
            groups,
          })),
        }),
      );
    }
    for (const { id, unit, label, doc } of metrics) {
      out(`${id}  ${say(call, label)} (${unit})`);
      out(`    ${say(call, doc)}`);
    }
    out("");
    for (const { id, label } of dimensions)
      out(`${id}  ${say(call, label)}: ${say(call, dimensionDocs[id])}`);
  },
};
