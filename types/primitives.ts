import { z } from "zod";

/** A plain UUID; ours are version 7, made in the app. */
export const id = z.uuid();

/** An instant in UTC, ISO 8601. */
export const instant = z.iso.datetime();

/** An amount in micro-units of its currency as a decimal string: "125000" is 0.125. */
export const micros = z
  .string()
  // What is no number is not compared with bounds afterwards.
  .regex(/^-?\d{1,19}$/, { error: "must be a whole number of micros as a string", abort: true });

export const currency = z.string().regex(/^[A-Z]{3}$/);

export const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, {
  error: "must be lower-case letters, digits and dashes",
});

/** Telephone number in E.164, for example +14155550100. */
export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, {
  error: "must be an international number such as +14155550100",
});

/** Trimmed text of one line. Control characters are refused, they break exports and headers. */
export function line(maximum: number) {
  return z
    .string()
    .trim()
    .min(1, { error: "must not be empty" })
    .max(maximum, { error: `must be at most ${maximum} characters` })
    .regex(/^[^\p{Cc}]*$/u, { error: "must not contain control characters" });
}

export const email = z
  .email({ error: "must be an e-mail address" })
  .max(254)
  .transform((value) => value.toLowerCase());

/** IANA name of a time zone. Offsets such as +01:00 are refused: databases read their sign the other way round. */
export const timeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z]/, { error: "must be an IANA time zone such as Europe/Berlin" })
  .refine(isTimeZone, { error: "must be an IANA time zone such as Europe/Berlin" });

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    // The runtime does not know the zone; the schema says so.
    return false;
  }
}

/** Keyset paging: `cursor` is the opaque end of the page before. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
});

export const noParams = z.strictObject({});
export const noQuery = z.strictObject({});
export const noBody = z.undefined();
