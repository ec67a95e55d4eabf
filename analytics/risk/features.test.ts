import { describe, expect, it } from "vitest";
import { riskFeatures } from "./features";

const says = (id: string, value: number) => riskFeatures.find((one) => one.id === id)?.says(value);

describe("what a feature says", () => {
  it("of one, of several and of many", () => {
    expect(says("slow_60d", 1)?.en).toBe("1 wait over target in 60 days");
    expect(says("slow_60d", 10_640)).toEqual({
      zh: "近 60 天有 10,640 次等待超过目标",
      en: "10,640 waits over target in 60 days",
    });
    expect(says("contact_rise", -2.04)).toEqual({
      zh: "近 30 天比平时每月少联系 2 次",
      en: "2 fewer contacts in 30 days than usual",
    });
    expect(says("silence_ratio", 2.46)?.en).toBe("Silent for 2.5 times the usual gap");
  });
});
