import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import metadata from "libphonenumber-js/max/metadata";
import { anyDigitTail } from "./any-digit-tail";

/** What a number that somebody wrote stands for, or why nobody can be called by it. */
export type NumberReading =
  | { e164: string; country: string | null }
  | { problem: "invalid_number" | "short_code" | "premium_number" };

/** Beyond so many ranges the memory begins anew. */
const MOST_REMEMBERED = 100_000;
/** So many digits at the end are left out of what is remembered, as many as the plan allows. */
const TAILS = [4, 3, 2] as const;
/** A number without what stands in front of it, its country's code or a prefix, is shorter by so many digits at most. */
const MOST_IN_FRONT = 4;
/** Short codes are no longer. */
const SHORT_DIGITS = 6;
/** Nothing but one number in digits; all else is looked at in full each time. */
const PLAIN = /^\+?[\d ().-]+$/;
const NOT_DIGITS = /\D/g;

/** What all numbers of a range share; `head` is their E.164 without the digits in which they differ. */
interface Range {
  head: string;
  country: string | null;
  isPremium: boolean;
}

/**
 * Makes a reader of numbers that remembers ranges: of numbers that begin alike and are of one length, a plan's rules say
 * the same, up to the digits at the end that its patterns leave open. What it answers is what libphonenumber answers.
 */
export function createNumberReader(): (typed: string, defaultCountry: string | null) => NumberReading {
  const ranges = new Map<string, Range>();
  return (typed, defaultCountry) => {
    if (!PLAIN.test(typed)) return toReading(parse(typed, defaultCountry), typed);
    const digits = typed.replaceAll(NOT_DIGITS, "");
    const start = `${typed.startsWith("+") ? "+" : (defaultCountry ?? "")} ${digits.length} `;
    for (const tail of TAILS) {
      const range = ranges.get(start + digits.slice(0, -tail));
      if (range) return ofRange(range, digits, tail);
    }
    const parsed = parse(typed, defaultCountry);
    const tail = parsed?.isValid() ? tailOf(parsed, digits) : null;
    if (parsed && tail !== null) {
      if (ranges.size >= MOST_REMEMBERED) ranges.clear();
      ranges.set(start + digits.slice(0, -tail), toRange(parsed, tail));
    }
    return toReading(parsed, typed);
  };
}

type Parsed = ReturnType<typeof parsePhoneNumberFromString>;

function parse(typed: string, defaultCountry: string | null): Parsed {
  if (defaultCountry === null || !isSupportedCountry(defaultCountry)) {
    return parsePhoneNumberFromString(typed);
  }
  return parsePhoneNumberFromString(typed, defaultCountry);
}

function toReading(parsed: Parsed, typed: string): NumberReading {
  if (parsed?.isValid()) {
    if (parsed.getType() === "PREMIUM_RATE") return { problem: "premium_number" };
    return { e164: parsed.number, country: parsed.country ?? null };
  }
  const digits = typed.replaceAll(NOT_DIGITS, "").length;
  return { problem: digits > 0 && digits <= SHORT_DIGITS ? "short_code" : "invalid_number" };
}

function toRange(parsed: NonNullable<Parsed>, tail: number): Range {
  return {
    head: parsed.number.slice(0, -tail),
    country: parsed.country ?? null,
    isPremium: parsed.getType() === "PREMIUM_RATE",
  };
}

function ofRange({ head, country, isPremium }: Range, digits: string, tail: number): NumberReading {
  if (isPremium) return { problem: "premium_number" };
  return { e164: head + digits.slice(-tail), country };
}

/** How many digits at the end say nothing; null where the plan looks at them too, or the number ends in others. */
function tailOf(parsed: NonNullable<Parsed>, digits: string): number | null {
  if (digits.length - parsed.nationalNumber.length > MOST_IN_FRONT) return null;
  const open = openTail(parsed.countryCallingCode, digits.length);
  const tail = TAILS.find((each) => each <= open);
  return tail !== undefined && parsed.number.endsWith(digits.slice(-tail)) ? tail : null;
}

const openTails = new Map<string, number>();

/** How many digits at the end the patterns of all countries of a calling code leave open in numbers written so long. */
function openTail(callingCode: string, length: number): number {
  const key = `${callingCode} ${length}`;
  const known = openTails.get(key);
  if (known !== undefined) return known;
  const countries = Object.entries(metadata.country_calling_codes).find(
    ([code]) => code === callingCode,
  )?.[1];
  const patterns = (countries ?? []).flatMap(patternsOf);
  const open =
    patterns.length === 0
      ? 0
      : Math.min(...patterns.map((pattern) => anyDigitTail(pattern, length - MOST_IN_FRONT, length)));
  openTails.set(key, open);
  return open;
}

const NATIONAL_PATTERN = 2;
const TYPE_PATTERNS = 11;

function patternsOf(country: CountryCode): string[] {
  const plan: unknown = metadata.countries[country];
  if (!Array.isArray(plan)) return [""];
  const types: unknown = plan[TYPE_PATTERNS];
  const byType = Array.isArray(types)
    ? types.map((type: unknown) => (Array.isArray(type) ? type[0] : ""))
    : [];
  // A kind of number that a country has none of has an empty pattern.
  return [plan[NATIONAL_PATTERN], ...byType].filter(
    (pattern) => typeof pattern === "string" && pattern !== "",
  );
}
