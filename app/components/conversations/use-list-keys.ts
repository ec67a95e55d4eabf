import { type RefObject, useEffect } from "react";

/** Whether typing there is meant for a field and not for the page. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.closest("dialog, [role=dialog]") !== null)
  );
}

/**
 * j/k move the focus through the rows from anywhere on the page, ↓/↑ while the focus is in the list (elsewhere
 * they scroll). Enter on a row is the link itself.
 */
export function useListKeys(list: RefObject<HTMLElement>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      const inside = list.current?.contains(document.activeElement) ?? false;
      const step =
        event.key === "j" || (inside && event.key === "ArrowDown")
          ? 1
          : event.key === "k" || (inside && event.key === "ArrowUp")
            ? -1
            : 0;
      if (step === 0 || !list.current) return;
      const rows = [...list.current.querySelectorAll<HTMLElement>("[data-row]")];
      const current = rows.indexOf(document.activeElement as HTMLElement);
      const start = current >= 0 ? current : rows.findIndex((row) => row.ariaCurrent === "true");
      const next = rows[Math.min(rows.length - 1, Math.max(0, start + (start < 0 ? 1 : step)))];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [list]);
}

/** One key that follows one address, unless a field is being typed in. */
export function useKeyLink(key: string, follow: (() => void) | null): void {
  useEffect(() => {
    if (follow === null) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== key || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target))
        return;
      event.preventDefault();
      follow();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [key, follow]);
}
