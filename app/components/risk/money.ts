/** An amount with its currency, to the decimals that the currency has: "CNY 249.60", "JPY 9,000". */
export function money(amount: number, currency: string | null): string {
  const digits = decimals(currency ?? "");
  const written = Math.abs(amount).toLocaleString("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: Math.max(2, digits),
  });
  return `${currency ?? ""} ${amount < 0 ? "−" : ""}${written}`.trim();
}

/** Two where nobody knows the currency. */
function decimals(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return maximumFractionDigits;
}
