import { type Text, text } from "../text";
import type { SatisfactionBand } from "./satisfaction";

/** The band's name on a page. */
export const bandNames: Readonly<Record<SatisfactionBand, Text>> = {
  likely_dissatisfied: text("可能不满意", "Likely dissatisfied"),
  unsure: text("不确定", "Unsure"),
  likely_satisfied: text("可能满意", "Likely satisfied"),
};
