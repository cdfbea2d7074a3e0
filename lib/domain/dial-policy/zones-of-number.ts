import { NANP_ZONES } from "./nanp-zones";
import { LONGEST_PREFIX, PREFIX_ZONES } from "./prefix-zones";
import { offsetMsAt } from "./zone-offsets";

/**
 * Zones of places with a few hundred or thousand people, and one that no public clock of its country follows. They
 * count for numbers that lie there, not for all mobile numbers of the country.
 */
const OUTLYING = new Set([
  "Antarctica/Macquarie",
  "America/Noronha",
  "Asia/Urumqi",
  "Australia/Eucla",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Pacific/Easter",
]);

/** Names that people know, taken where several zones of a country have one clock. */
const WELL_KNOWN = new Set([
  "America/Denver",
  "America/Halifax",
  "America/Manaus",
  "America/Mexico_City",
  "America/New_York",
  "America/Rio_Branco",
  "America/Sao_Paulo",
  "America/Toronto",
  "America/Winnipeg",
  "Asia/Kamchatka",
  "Asia/Krasnoyarsk",
  "Asia/Vladivostok",
  "Asia/Yakutsk",
  "Australia/Sydney",
  "Europe/Kiev",
  "Europe/Lisbon",
  "Europe/Madrid",
  "Europe/Moscow",
  "Europe/Samara",
]);

/** Weeks of three years, to tell whether two zones ever differ. */
const SAMPLES_MS = Array.from({ length: 157 }, (_, week) => Date.UTC(2026, 0, 4 + 7 * week, 12));

const byCountry = new Map<string, readonly string[]>();

/** One zone for each clock that differs from the others. */
function distinctClocks(zones: readonly string[]): string[] {
  const clocks = new Map<string, string>();
  const known = zones.filter((zone) => WELL_KNOWN.has(zone));
  for (const zone of [...known, ...zones]) {
    const clock = SAMPLES_MS.map((atMs) => offsetMsAt(zone, atMs)).join();
    if (!clocks.has(clock)) clocks.set(clock, zone);
  }
  return [...clocks.values()].sort();
}

/** What the runtime's data says; it is not in the types of the language yet. */
function regionZones(country: string): string[] {
  const locale: Intl.Locale & { getTimeZones?: () => string[] | undefined } = new Intl.Locale(
    `und-${country}`,
  );
  return locale.getTimeZones?.() ?? [];
}

/** Zones of a country, ISO 3166, one per clock that its people may have; empty where it is not known. */
export function zonesOfCountry(country: string): readonly string[] {
  let zones = byCountry.get(country);
  if (!zones) {
    zones = distinctClocks(regionZones(country).filter((zone) => !OUTLYING.has(zone)));
    byCountry.set(country, zones);
  }
  return zones;
}

function zonesOfPrefix(digits: string): readonly string[] | undefined {
  for (let length = LONGEST_PREFIX; length > 2; length--) {
    const zones = PREFIX_ZONES.get(digits.slice(0, length));
    if (zones) return zones;
  }
  return undefined;
}

/**
 * IANA zones in which whoever has this number may be, so that an hour that fits all of them fits the person. Empty
 * where nobody knows; the campaign's zone stands in then.
 */
export function zonesOfNumber(e164: string, country: string | null): readonly string[] {
  const digits = e164.slice(1);
  if (digits.startsWith("1")) return NANP_ZONES.get(digits.slice(1, 4)) ?? zonesOfCountry(country ?? "US");
  return zonesOfPrefix(digits) ?? (country ? zonesOfCountry(country) : []);
}
