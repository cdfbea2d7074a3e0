import { z } from "zod";

/** Epochs below this are seconds, above it milliseconds: as milliseconds it is 1973, as seconds the year 5138. */
const SECONDS_UP_TO = 100_000_000_000;
/** The last instant a date can hold. */
const LATEST_MS = 8_640_000_000_000_000;

/** A part whose loss costs nothing but itself: the engine may change its shape without stopping the rest. */
export function lenient<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

/** A list of which the entries that cannot be read are left out. */
export function readableItems<T extends z.ZodType>(item: T) {
  return z.array(z.unknown()).transform((entries) =>
    entries.flatMap((entry): z.output<T>[] => {
      const read = item.safeParse(entry);
      return read.success ? [read.data] : [];
    }),
  );
}

export const text = z.string().min(1);

const numeral = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .transform(Number);

/** A number, also one that arrives as text. */
export const number = z.union([z.number(), numeral]);

const epoch = number
  .refine((value) => value > 0)
  .transform((value) => Math.round(value < SECONDS_UP_TO ? value * 1_000 : value))
  .refine((value) => value <= LATEST_MS)
  .transform((value) => new Date(value));

/** An instant: ISO-8601 with its zone, or an epoch in milliseconds or seconds. Nothing happened at zero or before. */
export const instant = z.union([
  epoch,
  z.iso.datetime({ offset: true }).transform((value) => new Date(value)),
]);

export const webAddress = z.url({ protocol: /^https?$/ });

/** A verdict of any kind, as text: yes or no, a grade, a word, or what a rubric of several parts came to. */
export const verdict = z.union([
  text,
  z.union([z.number(), z.boolean()]).transform(String),
  z
    .union([z.array(z.unknown()).min(1), z.record(z.string(), z.unknown())])
    .transform((value) => JSON.stringify(value)),
]);

const SENTIMENTS = ["positive", "neutral", "negative"] as const;

/** How the caller felt, whichever way it is spelt; undefined for what we have no word for. */
export function sentimentOf(word: unknown): (typeof SENTIMENTS)[number] | undefined {
  const spelt = typeof word === "string" ? word.trim().toLowerCase() : "";
  return SENTIMENTS.find((known) => known === spelt);
}
