import { dimensionOf, valueText } from "../../../analytics/dimensions";
import type { ScopeDim } from "../../../analytics/risk/customer-filter";
import { type Text, text } from "../../../analytics/text";
import type { Workspace } from "../../../sql/workspace";
import { askContext } from "../ask.server";
import { nameOf } from "../page-ask.server";
import { newestTaxonomy } from "../text/readers.server";

/** What a group of customers is called. */
export type GroupNames = (dim: ScopeDim, key: string) => Text;

const noSegment = text("未分层", "No segment");

/** The names of segments, topics, agents and channels of a workspace. */
export async function groupNames(workspace: Workspace): Promise<GroupNames> {
  const context = await askContext(workspace.id);
  const topics = new Map(
    (await newestTaxonomy(workspace)).body.topics.map(({ id, name }) => [id, name] as const),
  );
  const agent = nameOf(context, "agent");
  return (dim, key) => {
    if (dim === "topic") return topics.get(key) ?? text(key, key);
    if (dim === "agent") return agent(key);
    if (dim === "segment" && key === "") return noSegment;
    return valueText(dimensionOf(dim), key);
  };
}
