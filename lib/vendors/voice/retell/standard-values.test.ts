import { afterEach, expect, test } from "vitest";
import { useClock } from "@/lib/platform/clock";
import { STANDARD_VARIABLE_NAMES } from "@/types/standard-variables";
import { standardValues } from "./standard-values";

let restore: () => void = () => {};
afterEach(() => restore());

test("a call knows its day, its hour and who is at the other end", () => {
  restore = useClock(() => new Date("2026-11-21T22:30:00-05:00"));
  const values = standardValues("+14155550132");
  expect(values).toEqual({
    current_date: expect.stringMatching(/^Sunday,? 22 November 2026$/),
    current_time: "03:30 UTC",
    phone_number: "+14155550132",
  });
  for (const name of Object.keys(values)) expect(STANDARD_VARIABLE_NAMES).toContain(name);
});

test("in a browser there is no number", () => {
  expect(standardValues(null)).not.toHaveProperty("phone_number");
});
