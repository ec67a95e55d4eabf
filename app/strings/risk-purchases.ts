import { type Text, text } from "../../analytics/text";

/** What a list of purchases holds, after their number: all, or those of the half year that spending counts or leaves out. */
function heldOf(n: number, counted: "yes" | "no" | null, currency: string | null): Text {
  const noun = n === 1 ? "purchase" : "purchases";
  if (counted === null) return text("次购买", noun);
  if (counted === "yes")
    return text(
      `次购买计入近半年的消费（${currency ?? "未注明币种"}）`,
      `${noun} of the half year that spending counts (${currency ?? "no currency given"})`,
    );
  return text(
    `次近半年的购买没有计入消费：${currency === null ? "注明了币种" : `不是 ${currency}`}`,
    `${noun} of the half year that spending leaves out: ${currency === null ? "they name a currency" : `not in ${currency}`}`,
  );
}

/** Words of the pages of purchases. */
export const purchaseWords = {
  title: text("购买记录", "Purchases"),
  everybody: text("全部客户的购买", "Purchases of all customers"),
  toCustomer: text("回到这位客户", "Back to the customer"),
  toList: text("回到风险名单", "Back to the list"),
  all: text("全部购买记录", "All purchases"),
  held: heldOf,
  of: (n: string) => text(`${n} 次`, n === "1" ? "1 purchase" : `${n} purchases`),
  noCurrency: text("未注明币种", "No currency given"),
  at: text("时间", "When"),
  who: text("客户", "Customer"),
  item: text("商品", "Item"),
  amount: text("金额", "Amount"),
  none: text("没有购买记录。", "There are no purchases."),
} as const;
