import { COUNTRY_CODES } from "@/config/countries";

/** What people write beside the names of countries and their codes. */
const SPOKEN: Readonly<Record<string, string>> = {
  usa: "US",
  "u.s.": "US",
  "u.s.a.": "US",
  america: "US",
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  deutschland: "DE",
  españa: "ES",
  méxico: "MX",
  brasil: "BR",
  italia: "IT",
  österreich: "AT",
  schweiz: "CH",
  suisse: "CH",
  nederland: "NL",
  holland: "NL",
};

let names: ReadonlyMap<string, string> | undefined;

/** The country somebody wrote, ISO 3166 in two letters; null for what names none. */
export function countryOfText(text: string): string | null {
  const word = text.trim();
  if (word === "") return null;
  names ??= namesOfCountries();
  return names.get(word.toLowerCase()) ?? null;
}

function namesOfCountries(): ReadonlyMap<string, string> {
  const english = new Intl.DisplayNames("en", { type: "region" });
  const found = new Map(Object.entries(SPOKEN));
  for (const code of COUNTRY_CODES) {
    found.set(code.toLowerCase(), code);
    found.set((english.of(code) ?? code).toLowerCase(), code);
  }
  return found;
}
