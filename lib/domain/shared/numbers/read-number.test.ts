import fc from "fast-check";
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, it } from "vitest";
import { anyDigitTail } from "./any-digit-tail";
import { createNumberReader, type NumberReading } from "./read-number";

describe("anyDigitTail", () => {
  it.each([
    ["[2-9]\\d{9}|3\\d{6}", 6],
    ["5(?:[34]\\d|6[0-4])\\d{4,6}", 4],
    ["1(?:\\d{2}|3\\d)", 1],
    ["80(?:0\\d{4}|1(?:\\d{3}|\\d{5}))", 3],
    ["7\\d{3}[0-4]", 0],
    ["(?:12)?\\d{3}", 3],
    ["12|\\d", 0],
    ["1.*", 0],
  ])("of %s is %i", (pattern, tail) => expect(anyDigitTail(pattern)).toBe(tail));

  it("looks at what numbers of a length can match alone", () => {
    expect(anyDigitTail("80[08]\\d{7}|800\\d{6}|8001111", 9, 10)).toBe(6);
    expect(anyDigitTail("8001111", 9, 10)).toBe(Number.POSITIVE_INFINITY);
  });
});

const COUNTRIES = getCountries();

function plainReading(typed: string, country: (typeof COUNTRIES)[number] | null): NumberReading | "rejected" {
  const parsed = country ? parsePhoneNumberFromString(typed, country) : parsePhoneNumberFromString(typed);
  if (!parsed?.isValid()) return "rejected";
  if (parsed.getType() === "PREMIUM_RATE") return { problem: "premium_number" };
  return { e164: parsed.number, country: parsed.country ?? null };
}

const read = createNumberReader();
function readingOf(typed: string, country: (typeof COUNTRIES)[number] | null) {
  const reading = read(typed, country);
  const isRejected = "problem" in reading && reading.problem !== "premium_number";
  return isRejected ? "rejected" : reading;
}

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const digits = (length: number) =>
  fc.array(digit, { minLength: length, maxLength: length }).map((all) => all.join(""));

it("answers what libphonenumber answers, for numbers around those of every country", () => {
  const numbers = fc
    .record({
      country: fc.constantFrom(...COUNTRIES),
      tail: fc.integer({ min: 1, max: 8 }).chain(digits),
      form: fc.constantFrom("national", "international", "dashed", "bare", "foreign", "idd"),
      other: fc.constantFrom(...COUNTRIES),
    })
    .map(({ country, tail, form, other }) => {
      const example = getExampleNumber(country, examples);
      const e164 = (example?.number ?? "+14155550100").slice(0, -tail.length) + tail;
      const national = (example?.nationalNumber ?? "4155550100").slice(0, -tail.length) + tail;
      if (form === "national") return { typed: `0${national}`, country };
      if (form === "bare") return { typed: national, country };
      if (form === "dashed") return { typed: `(${national.slice(0, 3)}) ${national.slice(3)}`, country };
      if (form === "idd") return { typed: `00${e164.slice(1)}`, country };
      return { typed: e164, country: form === "foreign" ? other : null };
    });
  fc.assert(
    fc.property(numbers, ({ typed, country }) => {
      // Twice: what is remembered is the same as what was found out.
      for (const _ of [1, 2]) expect(readingOf(typed, country)).toEqual(plainReading(typed, country));
    }),
    { numRuns: 6_000 },
  );
});

it("answers what libphonenumber answers, for neighbours of numbers it remembers", () => {
  const neighbours = fc.record({
    country: fc.constantFrom<(typeof COUNTRIES)[number]>(
      "US",
      "BB",
      "JM",
      "GB",
      "AU",
      "ES",
      "IT",
      "FR",
      "BR",
      "MX",
      "IN",
      "DE",
      "AR",
    ),
    head: fc.integer({ min: 1, max: 6 }).chain(digits),
    tails: fc.array(digits(4), { minLength: 4, maxLength: 4 }),
    form: fc.constantFrom("bare", "whole", "idd"),
  });
  fc.assert(
    fc.property(neighbours, ({ country, head, tails, form }) => {
      const example = getExampleNumber(country, examples);
      const number = example?.number ?? "";
      const abroad = `${country === "US" ? "00" : "011"}${number.slice(1)}`;
      const whole = form === "bare" ? (example?.nationalNumber ?? "") : form === "idd" ? abroad : number;
      const reader = form === "idd" && country !== "US" ? "US" : country;
      for (const tail of tails) {
        const typed = whole.slice(0, -4 - head.length) + head + tail;
        expect(readingOf(typed, reader)).toEqual(plainReading(typed, reader));
      }
    }),
    { numRuns: 3_000 },
  );
});

it("answers what libphonenumber answers, for any run of digits and marks", () => {
  const mark = fc.constantFrom("", "", "", "", " ", "-", ".", "(", ")", "+", "/", "x", "٣");
  const typed = fc
    .array(fc.tuple(digit, mark), { minLength: 1, maxLength: 18 })
    .chain((all) => mark.map((first) => first + all.flat().join("")));
  fc.assert(
    fc.property(typed, fc.constantFrom("US", "GB", "DE", "AR", "BR", null), (text, country) => {
      expect(readingOf(text, country)).toEqual(plainReading(text, country));
    }),
    { numRuns: 6_000 },
  );
});

it("says what is wrong with numbers nobody can be called by", () => {
  expect(read("72727", "US")).toEqual({ problem: "short_code" });
  expect(read("+1 900 555 0100", null)).toEqual({ problem: "premium_number" });
  expect(read("call me", "US")).toEqual({ problem: "invalid_number" });
  expect(read("+1 415 555", null)).toEqual({ problem: "invalid_number" });
});
