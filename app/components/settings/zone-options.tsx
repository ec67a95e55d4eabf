import { useSyncExternalStore } from "react";

const never = () => () => undefined;
let zones: readonly string[] | null = null;

function known(): readonly string[] {
  zones ??= Intl.supportedValuesOf("timeZone");
  return zones;
}
const onServer: readonly string[] = [];

/** Every zone the browser knows. Listed in the browser only: servers know others and the list is long. */
export function ZoneOptions({ also }: { also?: string }) {
  const listed = useSyncExternalStore(never, known, () => onServer);
  const extra = also !== undefined && !listed.includes(also) ? [also] : [];
  return [...extra, ...listed].map((zone) => (
    <option key={zone} value={zone}>
      {zone}
    </option>
  ));
}
