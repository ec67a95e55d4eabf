import { text } from "../../analytics/text";

/** Words of the page of one customer's purchases. */
export const purchaseWords = {
  title: text("购买记录", "Purchases"),
  toCustomer: text("回到这位客户", "Back to the customer"),
  count: (n: number) => text("次购买", n === 1 ? "purchase" : "purchases"),
  of: (n: string) => text(`${n} 次`, n === "1" ? "1 purchase" : `${n} purchases`),
  noCurrency: text("未注明币种", "No currency given"),
  at: text("时间", "When"),
  item: text("商品", "Item"),
  amount: text("金额", "Amount"),
  none: text("没有购买记录。", "There are no purchases."),
} as const;
