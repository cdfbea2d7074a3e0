import type { z } from "zod";
import type { billingDetailsResource, detailsBody } from "@/types/payments";

export type BillingDetails = z.infer<typeof billingDetailsResource>;

/** Details as they are typed. Empty texts are not sent, for what is not known is not to be wiped. */
export interface DetailsTexts {
  name: string;
  email: string;
  /** Two letters, or empty. */
  country: string;
  taxIds: { type: string; value: string }[];
}

export function toDetailsTexts(details: BillingDetails | null): DetailsTexts {
  return {
    name: details?.name ?? "",
    email: details?.email ?? "",
    country: details?.country ?? "",
    taxIds: details?.taxIds.map(({ type, value }) => ({ type, value })) ?? [],
  };
}

/** Details as the API takes them; tax numbers are all of them, so a line left empty removes its number. */
export function toDetailsBody({ name, email, country, taxIds }: DetailsTexts): z.input<typeof detailsBody> {
  return {
    ...(name.trim() === "" ? {} : { name: name.trim() }),
    ...(email.trim() === "" ? {} : { email: email.trim() }),
    ...(country === "" ? {} : { country }),
    taxIds: taxIds.flatMap(({ type, value }) => (value.trim() === "" ? [] : [{ type, value: value.trim() }])),
  };
}

const NAMES = new Intl.DisplayNames(["en"], { type: "region" });

/** A country's name by its two letters; what is no country is shown as it stands. */
export function spellCountry(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (NAMES.of(code) ?? code) : code;
}
