import { describe, expect, it } from "vitest";
import { flagEmoji } from "./flag";
import { formatPhone, listPhoneCountries, readTypedPhone } from "./phone";

describe("formatPhone", () => {
  it.each([
    ["+14155550123", "US", "+1 415 555 0123"],
    ["+442079460958", "GB", "+44 20 7946 0958"],
    ["+4930901820", "DE", "+49 30 901820"],
  ])("writes %s the way %s does", (e164, country, text) => {
    expect(formatPhone(e164)).toEqual({ country, text });
  });

  it("leaves alone what is no number", () => {
    expect(formatPhone("anonymous")).toEqual({ country: null, text: "anonymous" });
  });
});

describe("readTypedPhone", () => {
  it("reads the national form of the chosen country", () => {
    expect(readTypedPhone("4155550123", "US")).toMatchObject({
      text: "(415) 555-0123",
      e164: "+14155550123",
      isPossible: true,
    });
  });

  it("lets an international prefix choose the country", () => {
    expect(readTypedPhone("+442079460958", "US")).toMatchObject({ country: "GB", e164: "+442079460958" });
  });

  it("is not possible while digits are missing", () => {
    expect(readTypedPhone("415", "US").isPossible).toBe(false);
    expect(readTypedPhone("", "US")).toEqual({ text: "", e164: "", country: "US", isPossible: false });
  });
});

it("draws flags and knows countries", () => {
  expect(flagEmoji("us")).toBe("🇺🇸");
  expect(listPhoneCountries().find(({ code }) => code === "GB")).toEqual({
    code: "GB",
    callingCode: "44",
    name: "United Kingdom",
  });
});
