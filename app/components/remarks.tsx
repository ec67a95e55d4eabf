import { Link } from "@remix-run/react";
import { Info } from "lucide-react";
import type { Caution } from "../../analytics/query/cautions";
import type { Text } from "../../analytics/text";
import { useWords } from "./locale";

/** What a page cannot show under its filter, why, and the way to where it can. */
export interface Remark extends Caution {
  readonly way: { readonly words: Text; readonly href: string } | null;
}

/** One quiet line each, under the filter. */
export function Remarks({ remarks }: { readonly remarks: readonly Remark[] }) {
  const t = useWords();
  if (remarks.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 px-4 pt-3 text-sm text-muted md:px-6">
      {remarks.map(({ about, words, way }) => (
        <li key={words.en} data-remark={about} className="flex gap-1.5">
          <Info aria-hidden size={14} className="mt-[3px] shrink-0 text-faint" />
          <span>
            {t(words)}
            {way !== null && (
              <>
                {" "}
                <Link to={way.href} className="whitespace-nowrap text-accent underline underline-offset-2">
                  {t(way.words)}
                </Link>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
