import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { expect, test } from "vitest";
import { COUNTRY_LAWS, lawsOf, STATE_LAWS } from "./law-hours";
import { NANP_ZONES } from "./nanp-zones";
import { PREFIX_ZONES } from "./prefix-zones";
import { STATE_AREA_CODES } from "./us-states";
import { zonesOfNumber } from "./zones-of-number";

/** What the numbering plan's own data says of an area code of the North American plan. */
const PLAN = new Map(
  Array.from({ length: 800 }, (_, index) => String(200 + index)).flatMap((code) => {
    const number = parsePhoneNumberFromString(`+1${code}2345678`);
    const type = number?.isValid() ? number.getType() : undefined;
    // Toll-free, personal and premium numbers lie nowhere.
    return type?.includes("FIXED_LINE") ? [[code, number?.country ?? null] as const] : [];
  }),
);
const REGIONS: ReadonlyMap<string, RegExp> = new Map([
  ["US", /^(America\/(New_York|Chicago|Denver|Phoenix|Los_Angeles|Anchorage|Adak)|Pacific\/Honolulu)$/],
  [
    "CA",
    /^America\/(Toronto|Halifax|Winnipeg|Atikokan|Regina|Edmonton|Vancouver|Fort_Nelson|Whitehorse|Resolute|St_Johns|Goose_Bay)$/,
  ],
]);
const isZone = (zone: string) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

test("every area code that the numbering plan has in use lies in a zone, and in one of its own country", () => {
  expect(PLAN.size).toBeGreaterThan(400);
  expect([...PLAN.keys()].filter((code) => !NANP_ZONES.has(code))).toEqual([]);
  const strays = [...PLAN].filter(([code, country]) => {
    const region = country === null ? undefined : REGIONS.get(country);
    return region && !NANP_ZONES.get(code)?.every((zone) => region.test(zone));
  });
  expect(strays).toEqual([]);
});

test("area codes beside those of the plan are of the same regions, and named once", () => {
  const states = Object.values(STATE_AREA_CODES).flatMap((codes) => codes.split(" "));
  expect(new Set(states).size).toBe(states.length);
  expect(states.filter((code) => !NANP_ZONES.has(code))).toEqual([]);
  expect(states.filter((code) => PLAN.has(code) && PLAN.get(code) !== "US")).toEqual([]);
});

test("every zone that a table names exists, and every prefix lies in a zone of its own country", () => {
  const named = new Set([...NANP_ZONES.values(), ...PREFIX_ZONES.values()].flat());
  expect([...named].filter((zone) => !isZone(zone))).toEqual([]);
  const abroad = [...PREFIX_ZONES].flatMap(([prefix, zones]) => {
    const own = zonesIn(new Intl.Locale(`und-${countryOfPrefix(prefix)}`));
    return zones.filter((zone) => !own.includes(canonical(zone))).map((zone) => `${prefix} ${zone}`);
  });
  expect(abroad).toEqual([]);
});

const canonicals = new Map<string, string>();

/** The runtime names some zones by a former name. */
function canonical(zone: string): string {
  const known =
    canonicals.get(zone) ?? new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  canonicals.set(zone, known);
  return known;
}

function zonesIn(locale: Intl.Locale & { getTimeZones?: () => string[] | undefined }): string[] {
  return (locale.getTimeZones?.() ?? []).map(canonical);
}

const CALLING_CODES: readonly (readonly [string, string])[] = [
  ["6189162", "CC"],
  ["6189164", "CX"],
  ["61", "AU"],
  ["55", "BR"],
  ["52", "MX"],
  ["62", "ID"],
  ["34", "ES"],
  ["351", "PT"],
  ["56", "CL"],
  ["64", "NZ"],
  ["7", "RU"],
];

function countryOfPrefix(prefix: string): string {
  const country = CALLING_CODES.find(([code]) => prefix.startsWith(code))?.[1];
  if (!country) throw new Error(`Nobody knows whose ${prefix} is.`);
  return country;
}

test("each state's area codes have its hours, and no hour of a state is wider than its country's", () => {
  for (const [state, codes] of Object.entries(STATE_AREA_CODES)) {
    for (const code of codes.split(" ")) {
      expect(lawsOf(`+1${code}2345678`, "US").map(({ place }) => place)).toEqual(["US", `US-${state}`]);
    }
  }
  const federal = COUNTRY_LAWS.find(({ place }) => place === "US")?.hours ?? [];
  for (const { hours } of Object.values(STATE_LAWS)) {
    hours.forEach((ranges, day) => {
      for (const [from, to] of ranges) {
        expect(federal[day]?.some(([first, last]) => first <= from && to <= last)).toBe(true);
      }
    });
  }
});

test("each law names where it stands, for a country whose zones are known", () => {
  for (const { place, source } of COUNTRY_LAWS) {
    expect(source.length).toBeGreaterThan(5);
    expect(zonesIn(new Intl.Locale(`und-${place}`)).length).toBeGreaterThan(0);
  }
});

test.each([
  ["+12072345678", "US", "US-ME", 1, [[540, 1_020]]],
  ["+12072345678", "US", "US-ME", 6, []],
  ["+15032345678", "US", "US-OR", 1, [[480, 1_200]]],
  ["+12152345678", "US", "US-PA", 7, []],
  ["+13072345678", "US", "US-WY", 1, [[480, 1_200]]],
  ["+13172345678", "US", "US-IN", 1, [[540, 1_200]]],
  ["+12482345678", "US", "US-MI", 1, [[540, 1_260]]],
  ["+14022345678", "US", "US-NE", 7, [[780, 1_260]]],
  ["+12142345678", "US", "US-TX", 7, [[720, 1_260]]],
  ["+14162345678", "CA", "CA", 1, [[540, 1_290]]],
  ["+14162345678", "CA", "CA", 7, [[600, 1_080]]],
  ["+61291234567", "AU", "AU", 6, [[540, 1_020]]],
  ["+61291234567", "AU", "AU", 7, []],
  [
    "+33123456789",
    "FR",
    "FR",
    1,
    [
      [600, 780],
      [840, 1_200],
    ],
  ],
])("%s of %s may be called by the law of %s on weekday %d", (phone, country, place, day, ranges) => {
  const law = lawsOf(phone, country).find((each) => each.place === place);
  expect(law?.hours[day - 1]).toEqual(ranges);
  expect(zonesOfNumber(phone, country).length).toBeGreaterThan(0);
});
