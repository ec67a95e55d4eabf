import { Link } from "@remix-run/react";
import type { CustomerPageModel } from "../../server/risk/customer-page.server";
import { followWords } from "../../strings/risk-follow";
import { dayAndTime } from "../conversations/instants";
import { useFormat, useLocale, useWords } from "../locale";
import { useWorkspace } from "../workspace";

type Row = CustomerPageModel["evidence"][number];

/** The rows behind a reason: messages open at their place in the transcript, the others say their figures. */
export function EvidenceList({ page }: { readonly page: CustomerPageModel }) {
  const locale = useLocale();
  const { path, tz } = useWorkspace();
  return (
    <ol className="divide-y divide-grid">
      {page.evidence.map((row) => {
        const body = (
          <>
            <span className="block text-xs text-muted">
              {row.at !== null && dayAndTime(row.at, tz, locale)}
              <Figure row={row} />
            </span>
            <Words row={row} />
          </>
        );
        const place = "block px-4 py-2";
        return (
          <li key={`${row.of} ${row.conversationId} ${row.id}`}>
            {row.conversationId === null ? (
              <div className={place}>{body}</div>
            ) : (
              <Link
                to={`${path}/conversations?customer=${page.customerId}&range=all&open=${row.conversationId}${row.of === "moments" ? `&message=${row.id}` : ""}`}
                className={`${place} hover:bg-hover hover:[&>span:last-child]:text-accent`}
              >
                {body}
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** How long they waited or stayed, what they paid, how they rated. */
function Figure({ row }: { readonly row: Row }) {
  const t = useWords();
  const format = useFormat();
  const said =
    row.of === "moments"
      ? row.asked
        ? t(row.number === null ? followWords.unanswered : followWords.waited(format.duration(row.number)))
        : ""
      : row.of === "visits"
        ? row.number === null
          ? t(followWords.visit)
          : `${t(followWords.visit)} · ${t(followWords.stayed(format.duration(row.number)))}`
        : row.of === "purchases"
          ? `${t(followWords.purchase)} ${row.number === null ? "" : format.count(row.number)} ${row.detail ?? ""}`
          : t(followWords.rated(String(row.number ?? ""), String(row.most ?? "")));
  return said === "" ? null : <> · {said}</>;
}

function Words({ row }: { readonly row: Row }) {
  const t = useWords();
  const words = row.words ?? "";
  if (words === "" && row.of === "purchases") return null;
  return (
    <span className={`line-clamp-3 block text-sm break-words ${words === "" ? "text-faint" : "text-ink"}`}>
      {words === "" ? t(followWords.noText) : words}
      {row.of === "visits" && row.detail !== null && row.detail !== words && (
        <span className="text-faint"> {row.detail}</span>
      )}
    </span>
  );
}
