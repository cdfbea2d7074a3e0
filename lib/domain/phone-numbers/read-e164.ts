import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { invalidField } from "../shared/errors";

/** Country of an E.164 number, ISO 3166 in two letters; null where the number does not say. */
export function countryOf(e164: string): string | null {
  return parsePhoneNumberFromString(e164)?.country ?? null;
}

/** A number somebody typed, with its country. Throws a field error for one that no country's plan has. */
export function readE164(field: string, typed: string): { e164: string; country: string | null } {
  const number = parsePhoneNumberFromString(typed);
  if (!number?.isValid()) {
    throw invalidField(field, "is not a number that can exist: check the country code and the digits");
  }
  return { e164: number.number, country: number.country ?? null };
}
