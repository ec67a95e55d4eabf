import { dimensionOf, valueText } from "../dimensions";
import type { Split } from "./series";

/** Conversations by channel: the five largest in their own colours. */
export const channelSplit: Split = {
  dim: "channel",
  label: (key) => valueText(dimensionOf("channel"), key),
  most: 6,
};
