import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useLocation,
  useRouteError,
} from "@remix-run/react";
import { ConversationPanes } from "../components/conversations/conversation-panes";
import { sameList } from "../components/conversations/page-search";
import { FaultPage } from "../components/fault-page";
import { FilterBar } from "../components/filter-bar";
import { askContext } from "../server/ask.server";
import { asPage } from "../server/http-errors.server";
import { readListPage } from "../server/pages/list-params.server";
import { listView, pageFilter } from "../server/pages/list-view.server";

export const meta: MetaFunction = () => [{ title: "会话 Conversations · 回听 Huiting" }];

/** The list; the open conversation is the child route's, so that reading on does not ask for the list again. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return asPage(request, async () => {
    const url = new URL(request.url);
    const context = await askContext(params.workspace ?? null, url.searchParams);
    const { question } = readListPage(url.searchParams, context.directory);
    const list = await listView(context, question, url.search, request.signal);
    return { list, page: pageFilter(params.workspace ?? "", context, question, url.searchParams) };
  });
}

export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  if (formMethod !== undefined || currentUrl.pathname !== nextUrl.pathname) return defaultShouldRevalidate;
  if (currentUrl.search === nextUrl.search) return defaultShouldRevalidate;
  return !sameList(currentUrl.search, nextUrl.search);
}

export default function Conversations() {
  const { list, page } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  return (
    <ConversationPanes list={list} search={search}>
      <FilterBar page={page} compares={false} />
    </ConversationPanes>
  );
}

export function ErrorBoundary() {
  return <FaultPage error={useRouteError()} />;
}
