import { NotFound } from "../../../analytics/errors";
import { only } from "../../../analytics/filter/drill";
import { parseFilter } from "../../../analytics/filter/parse";
import { text } from "../../../analytics/text";
import { linkUnder } from "../../components/drill-link";
import { askContext } from "../ask.server";
import { readForm } from "../form.server";
import { workspaceFor } from "../house.server";
import { log } from "../log.server";
import type { PageAsk } from "../page-ask.server";
import { newestTaxonomy, readerOf } from "../text/readers.server";
import {
  clusterSizes,
  dismissed,
  dismissSuggestion,
  findSuggestions,
  lastSuggestions,
} from "./suggestions.server";

/** Searches that run, by workspace, and why the last one failed. On globalThis: the two bundles have a copy each. */
const slot: { huitingTopicSearches?: Map<string, "running" | "failed"> } = globalThis as typeof slot;
slot.huitingTopicSearches ??= new Map();
const searches = slot.huitingTopicSearches;

/** What the last search found, without what was dismissed. */
export async function suggestedPage(page: PageAsk) {
  const workspace = await workspaceFor(page.workspace);
  // Before what it found: a search that ends while the rest is read is then asked for once more.
  const state = searches.get(workspace.id) ?? null;
  const unread = readerOf(workspace).state().pending;
  const last = lastSuggestions(workspace);
  const sizes = await clusterSizes(workspace);
  const gone = new Set((await dismissed(workspace)).map(({ id }) => id));
  const { body } = await newestTaxonomy(workspace);
  const everything = parseFilter(new URLSearchParams(), [], page.context.directory);
  const link = linkUnder(page.workspace, everything);
  return {
    state,
    unread,
    uncoveredHref: page.link("conversations", [only("topic", null)]),
    last: last && {
      madeAt: last.madeAt,
      sentence: last.sentence,
      sampled: last.sampled,
      dismissed: last.clusters.filter(({ id }) => gone.has(id)).map(({ id, name }) => ({ id, name })),
      clusters: last.clusters
        .filter(({ id }) => !gone.has(id) && (sizes.get(id) ?? 0) > 1)
        .map(({ id, name, phrases, quote }) => ({
          id,
          name,
          quote,
          phrases: phrases.map(({ phrase }) => phrase),
          size: sizes.get(id) ?? 0,
          href: link("conversations", [only("cluster", id)]),
        })),
    },
    topics: body.topics.map(({ id, name }) => ({ id, name })),
  };
}

/** Begins a search under the page's filter, or dismisses a suggestion. */
export async function changeSuggestions(workspaceId: string, request: Request): Promise<void> {
  const workspace = await workspaceFor(workspaceId);
  const form = await readForm(request);
  const id = String(form.get("suggestion") ?? "");
  switch (form.get("intent")) {
    case "dismiss":
      return dismissSuggestion(workspace, id, false);
    case "offer":
      return dismissSuggestion(workspace, id, true);
    case "search": {
      if (searches.get(workspace.id) === "running") return;
      const params = new URLSearchParams(String(form.get("filter") ?? ""));
      const context = await askContext(workspace.id, params);
      const filter = parseFilter(params, [], context.directory);
      searches.set(workspace.id, "running");
      findSuggestions(workspace, context, { filter, k: null }).then(
        () => searches.delete(workspace.id),
        (cause: unknown) => {
          log.error({ workspaceId: workspace.id, err: cause }, "looking for topics failed");
          searches.set(workspace.id, "failed");
        },
      );
      return;
    }
    default:
      throw new NotFound(text("没有这个操作。", "There is no such action."));
  }
}
