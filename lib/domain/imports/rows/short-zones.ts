import { offsetMsAt } from "../../dial-policy/zone-offsets";
import { zonesOfCountry } from "../../dial-policy/zones-of-number";

/** What people call a clock for short, and where they call it so. */
interface ShortNames {
  /** Said of every place that keeps these hours in winter. */
  names: string;
  /** Said only of those that put their clocks forward. */
  inSummer: string;
  /** Ahead of UTC, in winter. */
  hours: number;
  /** ISO 3166. */
  countries: string;
}

const CARIBBEAN = "AG AI AW BB BL BM BQ CW DM DO GD GP KN LC MF MQ MS PR SX TT VC VG VI";
const CENTRAL_EUROPE =
  "AD AL AT BA BE CH CZ DE DK ES FR GI HR HU IT LI LU MC ME MK MT NL NO PL RS SE SI SK SM VA XK DZ TN";
const GREENWICH = "GB GG IM JE IE IS BF CI GH GM GN GW LR ML MR SH SL SN ST TG";

const SHORT_NAMES: readonly ShortNames[] = [
  { names: "et est", inSummer: "edt", hours: -5, countries: "US CA MX BS HT JM KY PA TC" },
  { names: "ct cst", inSummer: "cdt", hours: -6, countries: "US CA MX BZ CR GT HN NI SV" },
  { names: "cst", inSummer: "cdt", hours: -5, countries: "CU" },
  { names: "cst", inSummer: "", hours: 8, countries: "CN TW" },
  { names: "mt mst", inSummer: "mdt", hours: -7, countries: "US CA MX" },
  { names: "pt pst", inSummer: "pdt", hours: -8, countries: "US CA MX" },
  { names: "pst", inSummer: "", hours: 8, countries: "PH" },
  { names: "akst", inSummer: "akdt", hours: -9, countries: "US" },
  { names: "hst", inSummer: "hdt", hours: -10, countries: "US" },
  { names: "ast", inSummer: "adt", hours: -4, countries: `CA ${CARIBBEAN}` },
  { names: "cet met", inSummer: "cest mest", hours: 1, countries: CENTRAL_EUROPE },
  { names: "eet", inSummer: "eest", hours: 2, countries: "BG CY EE EG FI GR LB LT LV MD RO UA" },
  { names: "wet", inSummer: "west", hours: 0, countries: "ES FO PT" },
  { names: "gmt", inSummer: "bst", hours: 0, countries: GREENWICH },
];

const HOUR_MS = 3_600_000;
/** January and July. A place that gives up changing its clocks is called by its old names for years. */
const SAMPLES_MS = [2025, 2027].map((year) => [Date.UTC(year, 0, 15), Date.UTC(year, 6, 15)]);

const byName = namesToPlaces();

function namesToPlaces(): ReadonlyMap<string, readonly ShortNames[]> {
  const found = new Map<string, ShortNames[]>();
  for (const place of SHORT_NAMES) {
    for (const name of `${place.names} ${place.inSummer}`.split(" ")) {
      if (name !== "") found.set(name, [...(found.get(name) ?? []), place]);
    }
  }
  return found;
}

/** Whether a text is a short name such as CST: it says nothing without a country. */
export function isShortName(text: string): boolean {
  return byName.has(text.toLowerCase());
}

/**
 * All zones of a country that a short name may mean there, one per clock: MST is Denver and, where no clock is put forward,
 * Phoenix. Empty where the country, ISO 3166, has no such clock or nobody knows which country it is.
 */
export function zonesOfShortName(text: string, country: string | null): readonly string[] {
  const name = text.toLowerCase();
  const places = byName.get(name) ?? [];
  const place = places.find(({ countries }) => country !== null && countries.split(" ").includes(country));
  if (country === null || !place) return [];
  const isSummer = place.inSummer.split(" ").includes(name);
  return zonesOfCountry(country).filter((zone) =>
    SAMPLES_MS.some((samples) => {
      const offsets = samples.map((atMs) => offsetMsAt(zone, atMs));
      const winterMs = Math.min(...offsets);
      return winterMs === place.hours * HOUR_MS && (!isSummer || Math.max(...offsets) > winterMs);
    }),
  );
}
