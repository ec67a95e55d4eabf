import { expect, test } from "vitest";
import { shippedLeadCard, shippedRiskCard } from "./scorecard";
import { suggestionFor } from "./suggestions";

test("whatever the shipped cards count against somebody, or for them, there is something to do about", () => {
  for (const { steps } of [shippedRiskCard, shippedLeadCard])
    for (const [feature, of] of Object.entries(steps))
      if (of.some(({ points }) => points > 0)) expect(suggestionFor([{ feature }]), feature).not.toBeNull();
});

test("the weightiest reason goes first, and one that nobody can change is passed over", () => {
  const [waits, gone] = [{ feature: "slow_60d" }, { feature: "leave_60d" }];
  expect(suggestionFor([{ feature: "tenure_days" }, gone, waits])).toEqual(suggestionFor([gone]));
  expect(suggestionFor([waits, gone])).not.toEqual(suggestionFor([gone]));
  expect(suggestionFor([{ feature: "tenure_days" }])).toBeNull();
  expect(suggestionFor([])).toBeNull();
});
