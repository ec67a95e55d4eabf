import { useEffect, useState } from "react";
import type { Issue } from "../../../analytics/errors";
import type { RulePreview } from "../../server/topics/preview-rule.server";
import type { previewJson } from "../../server/topics/topic-formats.server";
import { useWorkspace } from "../workspace";

/** A rule's preview as it is at hand: the last answer stays until the next one comes. */
export interface PreviewState {
  readonly preview: RulePreview | null;
  readonly issues: readonly Issue[];
  readonly busy: boolean;
}

const pause = 300;

/** Tries what is typed a moment after the last key; a newer question ends the older. `again` asks once more. */
export function usePreview(rule: string, topic: string, exact: boolean, again: number): PreviewState {
  const { id } = useWorkspace();
  const [state, setState] = useState<PreviewState>({ preview: null, issues: [], busy: false });
  useEffect(() => {
    if (rule === "{}") {
      setState({ preview: null, issues: [], busy: false });
      return;
    }
    const newer = new AbortController();
    const body = topic === "" ? rule : `{"id":${JSON.stringify(topic)},"rule":${rule}}`;
    // `again` is only there to ask the same once more.
    const address = `/api/topics/preview?workspace=${encodeURIComponent(id)}${exact ? "&exact=true" : ""}`;
    setState((last) => ({ ...last, busy: true }));
    const timer = setTimeout(
      async () => {
        try {
          const answer = await fetch(address, { method: "POST", body, signal: newer.signal });
          const read = await answer.json();
          if (answer.ok) setState({ preview: fromJson(read), issues: [], busy: false });
          else setState({ preview: null, issues: read.error?.issues ?? [], busy: false });
        } catch {
          if (!newer.signal.aborted) setState({ preview: null, issues: [], busy: false });
        }
      },
      again > 0 ? 0 : pause,
    );
    return () => {
      clearTimeout(timer);
      newer.abort();
    };
  }, [rule, topic, exact, again, id]);
  return state;
}

/** The API's answer under the page's own names. */
function fromJson({ overlap, samples, ...rest }: ReturnType<typeof previewJson>): RulePreview {
  return {
    ...rest,
    overlap: overlap.map(({ of_rule, of_topic, ...one }) => ({ ...one, ofRule: of_rule, ofTopic: of_topic })),
    samples: samples.map(({ id, external_id, started_at, ...one }) => ({
      ...one,
      conversationId: id,
      externalId: external_id,
      startedAt: started_at,
    })),
  };
}
