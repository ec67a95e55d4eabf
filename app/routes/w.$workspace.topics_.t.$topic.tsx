import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useRouteError } from "@remix-run/react";
import { BadInput } from "../../analytics/errors";
import { only } from "../../analytics/filter/drill";
import { FaultPage } from "../components/fault-page";
import { FilterBar } from "../components/filter-bar";
import { TopicBody } from "../components/topics/topic-body";
import { askContext } from "../server/ask.server";
import { readForm } from "../server/form.server";
import { workspaceFor } from "../server/house.server";
import { asPage } from "../server/http-errors.server";
import { pageAsk } from "../server/page-ask.server";
import { changeLearned, isOfLearned } from "../server/topics/learned-topic.server";
import { changeTopicNotes } from "../server/topics/topic-notes.server";
import { findTopic, topicPage } from "../server/topics/topic-page.server";

export const meta: MetaFunction = () => [{ title: "话题 Topic · 回听" }];

export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const [workspace, topic] = [params.workspace ?? "", params.topic ?? ""];
    await findTopic(await askContext(workspace), topic);
    const ask = await pageAsk(request, workspace, [only("topic", topic)]);
    return { page: ask.page, models: await topicPage(ask, topic, request.signal) };
  });
}

/** Adds or deletes a note; marks an example, learns from them, or switches what was learned on or off. */
export function action({ request, params }: ActionFunctionArgs) {
  return asPage(request, async () => {
    const workspace = await workspaceFor(params.workspace ?? null);
    const topic = params.topic ?? "";
    const found = await findTopic(await askContext(workspace.id), topic);
    const form = await readForm(request);
    try {
      if (isOfLearned(form)) await changeLearned(workspace, found.topic, form);
      else await changeTopicNotes(workspace, topic, form);
      return data({ issues: [] });
    } catch (cause) {
      if (cause instanceof BadInput) return data({ issues: cause.issues }, { status: 400 });
      throw cause;
    }
  });
}

export default function TopicPage() {
  const { page, models } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <>
      <FilterBar page={page} without={["topic"]} />
      <TopicBody models={models} sentence={page.sentence} issues={sent?.issues ?? []} />
    </>
  );
}

export function ErrorBoundary() {
  return <FaultPage error={useRouteError()} />;
}
