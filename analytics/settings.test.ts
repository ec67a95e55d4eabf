import { describe, expect, it } from "vitest";
import { readSettings } from "./settings";

const defaults = readSettings({}).settings;
/** As they are stored: `__proto__` is a key like any other there. */
const stored = (json: string) => readSettings(JSON.parse(json) as Record<string, unknown>);

describe("stored settings", () => {
  it.each<[string, string]>([
    ["churn", '"inactive"'],
    ["churn", '{"definition":"gone"}'],
    ["churn", '{"inactiveDays":1e308}'],
    ["churn", '{"segmentDays":{"a":"7"}}'],
    ["churn", "null"],
    ["intents", '{"leave":["退网"]}'],
    ["intents", '{"wander":{"any":["x"],"none":[]}}'],
    ["riskCard", '{"steps":{"renamed_60d":[{"from":1,"points":5}]},"medium":20,"high":40}'],
    ["riskCard", '{"steps":{"leave_60d":[{"from":1e999,"points":5}]},"medium":20,"high":40}'],
    ["riskCard", '{"steps":{"leave_60d":[{"from":1,"points":"5"}]},"medium":20,"high":40}'],
    ["riskCard", '{"steps":{"constructor":[]},"medium":20,"high":40}'],
    ["riskCard", '{"steps":[],"medium":40,"high":20}'],
    ["leadCard", "[]"],
    ["followUp", '{"holdOut":null}'],
    ["tz", '"Mars/Phobos"'],
    ["targets", '{"firstResponse":60}'],
  ])("of another shape take their default and are named: %s %s", (key, value) => {
    const { settings, unreadable } = stored(`{"name":"Shop","${key}":${value}}`);
    expect(settings).toEqual({ ...defaults, name: "Shop" });
    expect(Object.keys(unreadable)).toEqual([key]);
  });

  it("of an older shape take what they lack from the defaults", () => {
    const { settings, unreadable } = stored('{"churn":{"definition":"intent"},"gone":{"x":1}}');
    expect(settings.churn).toEqual({ ...defaults.churn, definition: "intent" });
    expect(unreadable).toEqual({});
  });

  it("change nothing but themselves, whatever they are called", () => {
    const { settings } = stored(
      '{"__proto__":{"demo":true},"churn":{"segmentDays":{"__proto__":9,"toString":9}},"riskCard":{"steps":{"__proto__":[{"from":1,"points":9}]},"medium":20,"high":40}}',
    );
    expect(settings.demo).toBe(false);
    expect(Object.entries(settings.churn.segmentDays)).toEqual([["toString", 9]]);
    expect(Object.keys(settings.riskCard.steps)).toEqual([]);
    expect(({} as Record<string, unknown>).demo).toBeUndefined();
  });
});
