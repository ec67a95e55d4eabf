import type { Directory } from "~/analytics/directory";
import { BadInput, type Issue } from "~/analytics/errors";
import { readChoice } from "~/analytics/parameters";
import { type ListQuestion, parseList } from "~/analytics/query/list-question";
import { text } from "~/analytics/text";
import { pageEnds } from "../../components/conversations/page-search";
import { isBadInput } from "../http-errors.server";
import { rowsPerPage } from "./list-view.server";

export interface ListPage {
  readonly question: ListQuestion;
  /** The open conversation: its key, or the source's id; null while a page turn decides which one. */
  readonly open: string | null;
}

/** Reads the conversations page's whole address. Throws BadInput with everything that is wrong in it. */
export function readListPage(params: URLSearchParams, directory: Directory): ListPage {
  const issues = placeIssues(params);
  try {
    const question = parseList(params, ["open", "message", "info"], directory, rowsPerPage);
    const open = params.get("open") || null;
    if (issues.length === 0)
      return { question, open: open !== null && pageEnds.includes(open) ? null : open };
  } catch (thrown) {
    if (!isBadInput(thrown)) throw thrown;
    issues.unshift(...thrown.issues);
  }
  throw new BadInput(issues);
}

function placeIssues(params: URLSearchParams): Issue[] {
  const issues: Issue[] = [];
  const message = params.get("message");
  if (message !== null && !/^\d{1,20}$/.test(message)) {
    issues.push({
      where: "message",
      code: "bad_message",
      text: text(`「${message}」不是消息编号`, `"${message}" is not a message's key`),
    });
  }
  readChoice(params, "info", ["show", "hide"], issues);
  return issues;
}
