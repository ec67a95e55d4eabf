import { BadInput, type Issue } from "../../../analytics/errors";
import { type ChurnDefinition, churnDefinitions } from "../../../analytics/risk/definition";
import type { ChurnSettings } from "../../../analytics/risk/risk-settings";
import { settingLimits } from "../../../analytics/risk/setting-limits";
import { type Text, text } from "../../../analytics/text";

/** What leaving means as it is typed: in a form, or in the address while it is only tried. */
export interface ChurnFields {
  /** Empty: as the history supports. */
  readonly definition: ChurnDefinition | "";
  /** Days of silence for everybody; empty: as proposed for each segment. */
  readonly days: string;
  readonly horizon: string;
  /** Days of silence of single segments; empty: as for everybody, or as proposed. */
  readonly segments: readonly { readonly segment: string; readonly days: string }[];
}

/** The fields in an address: those given once, and those of each segment. */
export const churnParameters = ["definition", "days", "horizon"];
export const churnLists = ["segment", "segmentDays"];

/** The fields as sent; null where nothing of them was. Throws BadInput for a definition that there is not. */
export function readChurnFields(sent: FormData | URLSearchParams): ChurnFields | null {
  if (!sent.has("definition") && !sent.has("days")) return null;
  const one = (name: string) => String(sent.get(name) ?? "").trim();
  const definition = one("definition");
  const known = churnDefinitions.find((one) => one === definition) ?? "";
  if (known !== definition) throw new BadInput([unknownDefinition(definition)]);
  const days = sent.getAll("segmentDays").map(String);
  return {
    definition: known,
    days: one("days"),
    horizon: one("horizon"),
    segments: sent
      .getAll("segment")
      .map((segment, at) => ({ segment: String(segment), days: (days[at] ?? "").trim() })),
  };
}

function unknownDefinition(value: string): Issue {
  const among = churnDefinitions.join(", ");
  const said = text(
    `没有「${value}」这种流失定义，应是 ${among} 之一，或留空。`,
    `There is no definition "${value}": one of ${among}, or nothing.`,
  );
  return { where: "definition", code: "unknown", text: said };
}

/** Saved settings as fields; a segment without days of its own is left to the page. */
export function churnFieldsOf({
  definition,
  inactiveDays,
  segmentDays,
  horizonDays,
}: ChurnSettings): ChurnFields {
  return {
    definition: definition ?? "",
    days: inactiveDays === null ? "" : String(inactiveDays),
    horizon: String(horizonDays),
    segments: Object.entries(segmentDays).map(([segment, days]) => ({ segment, days: String(days) })),
  };
}

/** The settings that the fields say, with every issue found; what is wrong is left as by default. */
export function parseChurnFields(fields: ChurnFields): { settings: ChurnSettings; issues: Issue[] } {
  const issues: Issue[] = [];
  const segmentDays: Record<string, number> = {};
  for (const { segment, days } of fields.segments) {
    const read = readDays(
      "silenceDays",
      `segment.${segment}`,
      text(`「${segment}」`, `"${segment}"`),
      days,
      issues,
    );
    if (read !== null) segmentDays[segment] = read;
  }
  const settings: ChurnSettings = {
    definition: fields.definition === "" ? null : fields.definition,
    inactiveDays: readDays("silenceDays", "days", text("沉默天数", "Days of silence"), fields.days, issues),
    segmentDays,
    horizonDays:
      readDays("horizonDays", "horizon", text("预测天数", "Days ahead"), fields.horizon, issues) ?? 30,
  };
  return { settings, issues };
}

function readDays(
  kind: "silenceDays" | "horizonDays",
  where: string,
  label: Text,
  typed: string,
  issues: Issue[],
): number | null {
  if (typed === "") return null;
  const [least, most] = settingLimits[kind];
  const days = Number(typed);
  if (Number.isInteger(days) && days >= least && days <= most) return days;
  issues.push({
    where,
    code: "bad_days",
    text: text(
      `${label.zh}：请填 ${least} 到 ${most} 之间的整数，而不是“${typed}”。`,
      `${label.en}: give a whole number from ${least} to ${most}, not "${typed}".`,
    ),
  });
  return null;
}

/** The fields as a query string, to take what is tried along to the list behind a number. */
export function churnQuery(fields: ChurnFields): URLSearchParams {
  const params = new URLSearchParams({
    definition: fields.definition,
    days: fields.days,
    horizon: fields.horizon,
  });
  for (const { segment, days } of fields.segments) {
    if (days === "") continue;
    params.append("segment", segment);
    params.append("segmentDays", days);
  }
  return params;
}
