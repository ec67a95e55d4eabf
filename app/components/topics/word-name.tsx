import { Link, useSearchParams } from "@remix-run/react";
import { withParam } from "../filter-url";

/** A word as the way to everything about it. */
export function WordName({ term, surface, current }: { term: string; surface: string; current: boolean }) {
  const [params] = useSearchParams();
  return (
    <Link
      to={`?${withParam(params, "term", term)}`}
      preventScrollReset
      aria-current={current ? "true" : undefined}
      className="font-medium text-ink hover:text-accent hover:underline aria-[current=true]:text-accent"
    >
      {surface}
    </Link>
  );
}
