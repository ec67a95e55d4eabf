import type { Issue } from "../../analytics/errors";
import type { Call } from "./command";
import { badWhere, filterParameters } from "./options";

const condition = /^([a-z_]+(?:__[a-z]+)?)(!?=)([\s\S]*)$/;

/** The command line's filter as the URL parameters that pages and the API read; what is not even one joins `issues`. */
export function filterParams(call: Call, issues: Issue[]): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of filterParameters) {
    const value = call.value(name);
    if (value !== null) params.set(name, value);
  }
  for (const given of call.values("where")) {
    const [, dimension, sign, value] = condition.exec(given) ?? [];
    if (dimension === undefined || value === undefined) {
      issues.push({ where: "--where", code: "bad_condition", text: badWhere(given) });
    } else {
      params.append(sign === "!=" ? `${dimension}__not` : dimension, value);
    }
  }
  return params;
}
