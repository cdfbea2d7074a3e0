import { z } from "zod";

/** A country by ISO 3166; `*` stands for every country without a rule of its own. */
const ruleCountry = z.string().regex(/^([A-Z]{2}|\*)$/, {
  error: "must be a country's two letters such as US, or * for all others",
});

/** Minutes from midnight on the clock of the person called; 1440 is the end of the day. */
const minuteOfDay = z.number().int().min(0).max(1_440);

/** Hours within which an agency's clients may call a country, inside what its law allows. */
export const callingRule = z
  .strictObject({
    country: ruleCountry,
    /** Weekdays with calls, 1 Monday to 7 Sunday. */
    days: z.array(z.number().int().min(1).max(7)).min(1, { error: "needs at least one day" }).max(7),
    fromMinute: minuteOfDay,
    toMinute: minuteOfDay,
  })
  .refine(({ fromMinute, toMinute }) => fromMinute < toMinute, {
    path: ["toMinute"],
    error: "must be after the start",
  });

/** An agency's own calling hours. They narrow the law's, never widen them. */
export const callingRules = z
  .array(callingRule)
  .max(250)
  .refine((rules) => new Set(rules.map(({ country }) => country)).size === rules.length, {
    error: "must name each country once",
  });
export type CallingRules = z.infer<typeof callingRules>;
