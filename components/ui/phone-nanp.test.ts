import { expect, it } from "vitest";
import { formatPhone } from "./phone";
import { formatNanp } from "./phone-nanp";

it("says of every area code what the full rules say, as far as they know it", () => {
  const codes = Array.from({ length: 800 }, (_, index) => 200 + index);
  const differing = codes.filter((code) => {
    // Countries are known for numbers that can exist, which depends on the digits after the area code too.
    const known = ["2345678", "4162345"]
      .map((rest) => formatPhone(`+1${code}${rest}`))
      .find((full) => full.country);
    const ours = formatNanp(`+1${code}2345678`);
    return known ? ours?.country !== known.country || !ours.text.startsWith(`+1 ${code} `) : false;
  });
  expect(differing).toEqual([]);
});

it("writes a number as the full rules do and leaves other plans to them", () => {
  expect(formatNanp("+14155550123")).toEqual(formatPhone("+14155550123"));
  expect(formatNanp("+442079460958")).toBeNull();
  expect(formatNanp("+1415555012")).toBeNull();
});
