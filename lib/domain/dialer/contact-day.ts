import { offsetMsAt } from "@/lib/domain/dial-policy/zone-offsets";

const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 5_000;

/** Zones as they are stored with somebody; one that this machine does not know says nothing and is left out. */
export function readZones(stored: string): readonly string[] {
  const read = known.get(stored);
  if (read) return read;
  const zones = stored.split("|").filter(isZone);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(stored, zones);
  return zones;
}

function isZone(zone: string): boolean {
  if (zone === "") return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/**
 * The day on the calendar of somebody called, on which their dials are counted: of the first zone they may be in, else of
 * the campaign's. A dial is counted under the same day when it is begun and when it turns out to be none.
 */
export function contactDay(zones: string, campaignZone: string, at: Date): string {
  const zone = readZones(zones)[0] ?? campaignZone;
  return new Date(at.getTime() + offsetMsAt(zone, at.getTime())).toISOString().slice(0, 10);
}
