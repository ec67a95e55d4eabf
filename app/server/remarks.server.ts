import type { Resolved } from "../../analytics/filter/filter";
import { type Caution, cautionsOf } from "../../analytics/query/cautions";
import type { AskContext } from "../../analytics/query/context";
import type { Text } from "../../analytics/text";
import { withRange } from "../components/filter-url";
import type { Remark } from "../components/remarks";
import { remarkWords } from "../strings/remarks";

/**
 * What a page says of what it cannot show; `params` are its own address. Of a workspace without a history pages have
 * more to say than a line.
 */
export function remarksOf(
  workspace: string,
  context: AskContext,
  resolved: Resolved,
  params: URLSearchParams,
): Remark[] {
  return cautionsOf(context, resolved)
    .filter(({ about }) => about !== "history")
    .map((caution) => ({ ...caution, way: wayOf(workspace, caution, params) }));
}

/** Why there is nothing in a range, or nothing to compare it with; null where there may be. */
export function nothingIn(
  context: AskContext,
  resolved: Resolved,
  about: "range" | "no comparison",
): Text | null {
  return cautionsOf(context, resolved).find((caution) => caution.about === about)?.words ?? null;
}

function wayOf(workspace: string, { about }: Caution, params: URLSearchParams): Remark["way"] {
  if (about === "range") return { words: remarkWords.allTime, href: `?${withRange(params, "all")}` };
  if (about === "clock") return { words: remarkWords.setCalendar, href: `/w/${workspace}/settings/calendar` };
  return null;
}
