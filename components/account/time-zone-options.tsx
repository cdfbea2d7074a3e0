"use client";

import { useHydrated } from "@/components/ui/use-hydrated";

/** Suggestions for a time zone field. The list is the browser's own, so it is made there alone. */
export function TimeZoneOptions({ id }: { id: string }) {
  const zones = useHydrated() ? Intl.supportedValuesOf("timeZone") : [];
  return (
    <datalist id={id}>
      {zones.map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
}
