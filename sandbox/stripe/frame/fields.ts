import { z } from "zod";

/** The pieces parameters are made of. Forms carry text only, so each turns text into what it means. */
export const text = z.string().max(5000);

export const integer = z
  .string()
  .refine((value) => /^-?\d{1,15}$/.test(value), {
    error: (issue) => `Invalid integer: ${String(issue.input)}`,
    params: { code: "parameter_invalid_integer" },
  })
  .transform(Number);

export const count = integer.refine((value) => value >= 0, {
  error: "This value must be greater than or equal to 0.",
  params: { code: "parameter_invalid_integer" },
});

export const yesNo = z
  .string()
  .refine((value) => value === "true" || value === "false", {
    error: (issue) => `Invalid boolean: ${String(issue.input)}`,
  })
  .transform((value) => value === "true");

/** A decimal number as text, at most 12 places. */
export const decimal = z.string().refine((value) => /^-?\d+(\.\d{1,12})?$/.test(value), {
  error: (issue) => `Invalid decimal: ${String(issue.input)}; must contain at maximum 12 decimal places.`,
});

export const currency = z
  .string()
  .refine((value) => /^[a-z]{3}$/i.test(value), {
    error: (issue) => `Invalid currency: ${String(issue.input)}`,
  })
  .transform((value) => value.toLowerCase());

export const email = z.string().refine((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value), {
  error: (issue) => `Invalid email address: ${String(issue.input)}`,
  params: { code: "email_invalid" },
});

/** An http(s) address; it may hold `{CHECKOUT_SESSION_ID}`. */
export const url = z
  .string()
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value.replaceAll(/[{}]/g, "")), {
    error: "Not a valid URL",
    params: { code: "url_invalid" },
  });

/** Empty text takes the value away: null. */
export function clearable<Schema extends z.ZodType>(schema: Schema) {
  return z.union([z.literal("").transform(() => null), schema]);
}

/** At most 50 keys of 40 characters with values of 500; empty values take keys away. */
export const metadata = clearable(
  z
    .record(z.string(), z.string())
    .refine((entries) => Object.keys(entries).length <= 50, { error: "You can have up to 50 metadata keys." })
    .refine((entries) => Object.keys(entries).every((key) => key.length <= 40 && !/[[\]]/.test(key)), {
      error: "Metadata keys can be at most 40 characters and cannot contain square brackets.",
    })
    .refine((entries) => Object.values(entries).every((value) => value.length <= 500), {
      error: "Metadata values can be at most 500 characters.",
    }),
).optional();

const moments = z.strictObject({
  gt: integer.optional(),
  gte: integer.optional(),
  lt: integer.optional(),
  lte: integer.optional(),
});

/** The parameters every list takes. */
export const listFields = {
  limit: integer
    .refine((value) => value >= 1 && value <= 100, {
      error: "This value must be between 1 and 100.",
      params: { code: "parameter_invalid_integer" },
    })
    .optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
  created: z.union([integer, moments]).optional(),
};

export const noParams = z.strictObject({});

export const address = z.strictObject({
  city: text.optional(),
  country: text.optional(),
  line1: text.optional(),
  line2: text.optional(),
  postal_code: text.optional(),
  state: text.optional(),
});
