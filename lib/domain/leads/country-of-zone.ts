import { COUNTRY_CODES } from "@/config/countries";

/** Node names the zones of a region; the DOM's types do not know of it yet. */
type LocaleWithZones = Intl.Locale & { getTimeZones?: () => string[] | undefined };

let byZone: ReadonlyMap<string, string> | undefined;

/** The country whose clocks show an IANA zone, ISO 3166; null for UTC and zones of no country. */
export function countryOfZone(timeZone: string): string | null {
  byZone ??= zonesByCountry();
  return byZone.get(canonical(timeZone)) ?? null;
}

function zonesByCountry(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const country of COUNTRY_CODES) {
    const locale: LocaleWithZones = new Intl.Locale(`und-${country}`);
    for (const zone of locale.getTimeZones?.() ?? []) {
      const name = canonical(zone);
      if (!found.has(name)) found.set(name, country);
    }
  }
  return found;
}

/** One name for zones that have several. */
function canonical(timeZone: string): string {
  return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
}
