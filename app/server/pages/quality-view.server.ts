import { BadInput } from "~/analytics/errors";
import { drillHref, only } from "~/analytics/filter/drill";
import type { Filter } from "~/analytics/filter/filter";
import { emptyFilter } from "~/analytics/filter/parse";
import { type FindingKind, findingKinds, findings } from "~/analytics/quality/index";
import { text } from "~/analytics/text";
import type { FilledView, FindingList, QualityPageProps } from "~/app/components/settings/quality-page";
import type { Workspace } from "~/sql/workspace";
import { strayParameters } from "../../../analytics/parameters";
import { askCached } from "../ask.server";
import { findingExamples, qualityOverview } from "./data-quality.server";

/** The list of the conversations that lack a field. */
const missingField: Record<FilledView["field"], string> = {
  customer: "range=all&customer=",
  agent: "range=all&agent=",
  group: "range=all&group=",
  channel: "range=all&channel=",
  ended: "range=all&ended=false",
  rating: "range=all&rating=",
};

/** Findings by kind, the rows of the kind that the address opens, and how much of each field is filled. */
export async function qualityView(workspace: Workspace, params: URLSearchParams): Promise<QualityPageProps> {
  const kind = readKind(params);
  const [overview, listed, examples] = await Promise.all([
    qualityOverview(workspace.ask),
    listedByKind(workspace.id),
    kind === null ? null : findingExamples(workspace.ask, kind),
  ]);
  return {
    conversations: overview.conversations,
    deleted: overview.deleted,
    findings: overview.findings.flatMap((found) => {
      const words = isKind(found.kind) ? findings[found.kind] : undefined;
      if (!words || found.kind === "deleted_conversation") return [];
      const lists = listed.get(found.kind) ?? [];
      const timeless = found.conversations - lists.reduce((sum, { count }) => sum + count, 0);
      return [{ ...words, rows: found.rows, lists, timeless }];
    }),
    filled: overview.filled.map((one) => ({ ...one, missing: missingField[one.field] })),
    opened: kind === null || examples === null ? null : { kind, examples },
  };
}

/** The lists that together hold the conversations of each finding: those that count, and those nobody spoke in. */
async function listedByKind(workspace: string): Promise<Map<string, FindingList[]>> {
  const metrics = ["conversations", "silent_conversations"] as const;
  const filter: Filter = { ...emptyFilter, range: "all" };
  const answer = await askCached(workspace, { metrics, by: ["quality"], filter });
  const column = (id: string) => answer.columns.find((each) => each.id === id)?.values ?? [];
  const counts = metrics.map((metric) => ({ metric, values: column(metric) }));
  return new Map(
    column("quality").map((kind, row) => {
      const search = (metric: string) => drillHref(filter, metric, [only("quality", String(kind ?? ""))]);
      const lists = counts.map(({ metric, values }) => ({
        count: Number(values[row] ?? 0),
        silent: metric === "silent_conversations",
        href: search(metric),
      }));
      return [String(kind ?? ""), lists.filter(({ count }) => count > 0)];
    }),
  );
}

function isKind(kind: string): kind is FindingKind {
  return (findingKinds as readonly string[]).includes(kind);
}

function readKind(params: URLSearchParams): FindingKind | null {
  const issues = strayParameters(params, ["kind"]);
  const kind = params.get("kind");
  if (kind !== null && !isKind(kind)) {
    const said = text(
      `没有「${kind}」这类问题，可选：${findingKinds.join(", ")}`,
      `there is no finding "${kind}"; choose from ${findingKinds.join(", ")}`,
    );
    issues.push({ where: "kind", code: "bad_choice", text: said });
  }
  if (issues.length > 0) throw new BadInput(issues);
  return kind !== null && isKind(kind) ? kind : null;
}
