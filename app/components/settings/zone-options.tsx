import { useSyncExternalStore } from "react";

const never = () => () => undefined;
const onServer: readonly string[] = [];
let zones: readonly string[] | null = null;

function known(): readonly string[] {
  zones ??= Intl.supportedValuesOf("timeZone");
  return zones;
}

/** Every zone the browser knows. Listed in the browser only: the list is long, and a server's may differ. */
export function ZoneOptions() {
  const listed = useSyncExternalStore(never, known, () => onServer);
  return listed.map((zone) => (
    <option key={zone} value={zone}>
      {zone}
    </option>
  ));
}
