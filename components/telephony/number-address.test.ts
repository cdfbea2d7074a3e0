import { expect, test } from "vitest";
import { numberAddress } from "./number-address";
import { readNumberFilters } from "./number-filters";

test("the address of a number over the list keeps what narrows the list", () => {
  const filters = { search: "front & back", status: "assigned", provider: null, client: "c1" } as const;
  const { searchParams, pathname } = new URL(numberAddress(filters, "n1"), "http://host");
  expect(pathname).toBe("/org/telephony");
  expect(searchParams.get("number")).toBe("n1");
  expect(readNumberFilters(searchParams)).toEqual(filters);
});

test("a client's numbers, and all of them", () => {
  expect(numberAddress({ client: "c1" })).toBe("/org/telephony?client=c1");
  expect(numberAddress({ search: "", status: null })).toBe("/org/telephony");
});
