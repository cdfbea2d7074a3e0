import { zonesOfNumber } from "./zones-of-number";

const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 5_000;

/** Somebody on a list, as far as their place is asked. */
interface Placed {
  /** IANA zones as they are stored, joined by "|"; empty where the list says none. */
  zones: string;
  phone: string;
  /** ISO 3166; null where the number does not say. */
  country: string | null;
}

/**
 * Zones somebody of a list may be in: those stored with them, else those of their number. Empty where nobody knows; a zone
 * that this machine does not know says nothing and is left out.
 */
export function zonesOfRecipient({ zones, phone, country }: Placed): readonly string[] {
  const stored = readZones(zones);
  return stored.length > 0 ? stored : zonesOfNumber(phone, country);
}

function readZones(stored: string): readonly string[] {
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
