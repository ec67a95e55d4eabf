import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useOutletContext, useRouteError } from "@remix-run/react";
import { NothingOpen, type OpenPlace } from "../components/conversations/conversation-panes";
import { BackToList, TranscriptPane } from "../components/conversations/transcript-pane";
import { FaultPage } from "../components/fault-page";
import { askContext } from "../server/ask.server";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { readListPage } from "../server/pages/list-params.server";
import { transcriptView } from "../server/pages/transcript-view.server";

/** The conversation that the address opens; null while it opens none. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const { searchParams } = new URL(request.url);
    const context = await askContext(params.workspace ?? null, searchParams);
    const { question, open } = readListPage(searchParams, context.directory);
    if (open === null) return { transcript: null };
    const workspace = await workspaceFor(params.workspace ?? null);
    return { transcript: await transcriptView(context, workspace, open, question.filter, request.signal) };
  });
}

export default function OpenConversation() {
  const { transcript } = useLoaderData<typeof loader>();
  const place = useOutletContext<OpenPlace>();
  if (transcript === null) return <NothingOpen />;
  return <TranscriptPane transcript={transcript} {...place} />;
}

/** An unknown conversation leaves the list where it is. */
export function ErrorBoundary() {
  return (
    <div className="min-w-0 flex-1 overflow-auto">
      <BackToList />
      <FaultPage error={useRouteError()} />
    </div>
  );
}
