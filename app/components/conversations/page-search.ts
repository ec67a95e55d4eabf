/** Parameters of the conversations page that are about where one is in the list, not what it holds. */
export const placeParams = ["open", "message", "info"] as const;

/** What `open` says while a page turn decides which row it is: the page's first, or its last. */
export const pageEnds: readonly string[] = ["first", "last"];

/** The query string with some parameters set, or removed where the value is null. */
export function searchWith(search: string, changes: Readonly<Record<string, string | null>>): string {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const written = params.toString();
  return written === "" ? "" : `?${written}`;
}

/** The query string that opens one row of the list and leaves the list as it is. */
export function openSearch(search: string, conversationId: string, messageId: string | null): string {
  return searchWith(search, { open: conversationId, message: messageId });
}

/** Whether two addresses show the same list, whatever is open beside it. */
export function sameList(a: string, b: string): boolean {
  const list = (search: string) => {
    const params = new URLSearchParams(search);
    for (const name of placeParams) params.delete(name);
    params.sort();
    return params.toString();
  };
  return list(a) === list(b);
}
