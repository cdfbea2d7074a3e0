import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { invalidField } from "../shared/errors";
import type { WorkspaceInfo } from "../shared/tenant-context";
import { countryOfZone } from "./country-of-zone";

export interface LeadPhone {
  e164: string;
  country: string | null;
}

/**
 * A number as somebody typed it, in E.164; without a country code it is one of the country whose clocks the workspace
 * keeps. Null for nothing. Throws a field error for one that cannot exist.
 */
export function readLeadPhone(
  workspace: Pick<WorkspaceInfo, "timeZone">,
  field: string,
  typed: string | null,
): LeadPhone | null {
  const text = typed?.trim() ?? "";
  if (text === "") return null;
  const country = defaultCountry(workspace.timeZone);
  const number = country ? parsePhoneNumberFromString(text, country) : parsePhoneNumberFromString(text);
  if (!number?.isValid()) {
    throw invalidField(
      field,
      country
        ? `is not a number that can exist in ${country}: check the digits, or begin with + and the country code`
        : "is not a number that can exist: begin with + and the country code, and check the digits",
    );
  }
  return { e164: number.number, country: number.country ?? null };
}

function defaultCountry(timeZone: string): CountryCode | null {
  const country = countryOfZone(timeZone);
  return country !== null && isSupportedCountry(country) ? country : null;
}
