import {
  AsYouType,
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";

/** Heavy (it carries every country's rules): load it lazily wherever a page can be read without it. */
export interface FormattedPhone {
  country: string | null;
  /** International form, grouped the way that country writes it. */
  text: string;
}

/** Formats an E.164 number. What cannot be parsed (short codes, SIP names) is returned as it came. */
export function formatPhone(e164: string): FormattedPhone {
  const phone = parsePhoneNumberFromString(e164);
  if (!phone) return { country: null, text: e164 };
  return { country: phone.country ?? null, text: phone.formatInternational() };
}

export interface TypedPhone {
  /** What to show in the field. */
  text: string;
  /** E.164, or empty while nothing dialable has been typed. */
  e164: string;
  country: string | null;
  isPossible: boolean;
}

/** Reads what a person typed, in national or international form. */
export function readTypedPhone(typed: string, country: string): TypedPhone {
  const formatter = new AsYouType(isCountry(country) ? country : undefined);
  const text = formatter.input(typed);
  const number = formatter.getNumber();
  return {
    text,
    e164: number?.number ?? "",
    country: number?.country ?? (typed.startsWith("+") ? (formatter.getCountry() ?? null) : country),
    isPossible: number?.isPossible() ?? false,
  };
}

function isCountry(country: string): country is CountryCode {
  return getCountries().some((known) => known === country);
}

/** `44` for GB; empty for what is no country. */
export function callingCodeOf(country: string): string {
  return isCountry(country) ? getCountryCallingCode(country) : "";
}

export interface PhoneCountry {
  code: string;
  callingCode: string;
  name: string;
}

/** Every country with its calling code, sorted by English name. */
export function listPhoneCountries(): PhoneCountry[] {
  const names = new Intl.DisplayNames("en", { type: "region" });
  return getCountries()
    .map((code) => ({ code, callingCode: getCountryCallingCode(code), name: names.of(code) ?? code }))
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}
