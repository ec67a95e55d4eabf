import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe holds against the page as it is, as "rule: where", so that a failure can be read. */
export async function axeViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}`));
}
