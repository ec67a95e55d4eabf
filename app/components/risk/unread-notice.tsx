import { definitionWords as words } from "../../strings/risk-definition";
import { useFormat, useWords } from "../locale";

/** That some conversations are not read yet, while there are any: who is only in those is not counted. */
export function UnreadNotice({ unread }: { readonly unread: number | null }) {
  const t = useWords();
  const format = useFormat();
  if (unread === null || unread === 0) return null;
  return (
    <p role="status" className="text-sm text-muted">
      {t(words.reading(format.count(unread)))}
    </p>
  );
}
