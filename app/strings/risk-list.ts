import { text } from "../../analytics/text";

/** Words of the list of customers at risk. */
export const riskWords = {
  list: text("最可能离开的客户", "Customers most likely to leave"),
  customer: text("客户", "Customer"),
  score: text("评分", "Score"),
  reasons: text("原因", "Reasons"),
  leaving: text("这里的「流失」是指", "Leaving here means"),
  bands: { high: text("高", "High"), medium: text("中", "Medium"), low: text("低", "Low") },
  nobody: text(
    "没有可评分的客户：近半年没有客户联系过或购买过。",
    "There is nobody to score: no customer was in touch or bought in the last half year.",
  ),
} as const;
