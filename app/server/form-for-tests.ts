/** What a browser sends of these fields; of those with several values, each. */
export function formOf(fields: Readonly<Record<string, string | readonly string[]>>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) made.append(name, String(one));
  return made;
}
