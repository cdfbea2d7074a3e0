import { expect, it } from "vitest";
import type { CallListFilters } from "@/lib/client/call-filters/keys";
import { readMoreFilters, toFieldTexts } from "./more-filters-form";

const FIELDS = {
  type: "",
  goalMet: "",
  number: "",
  minMinutes: "",
  maxMinutes: "",
  minCost: "",
  maxCost: "",
};

it("reads lengths in minutes and costs in units", () => {
  const typed = {
    ...FIELDS,
    type: "web",
    minMinutes: "1.5",
    maxMinutes: "10",
    minCost: "0.5",
    number: "+1415",
  };
  expect(readMoreFilters(typed)).toEqual({
    wrong: [],
    change: {
      type: "web",
      goalMet: null,
      number: "+1415",
      minSeconds: 90,
      maxSeconds: 600,
      minCostMicros: "500000",
      maxCostMicros: null,
    },
  });
});

it("turns mixed-up ends round", () => {
  const { change } = readMoreFilters({
    ...FIELDS,
    minMinutes: "10",
    maxMinutes: "9",
    minCost: "10",
    maxCost: "9",
  });
  expect(change).toMatchObject({
    minSeconds: 540,
    maxSeconds: 600,
    minCostMicros: "9000000",
    maxCostMicros: "10000000",
  });
});

it("names every field it cannot read", () => {
  const typed = { number: "Ann", minMinutes: "long", maxMinutes: "1441", minCost: "1,5", maxCost: "-1" };
  expect(readMoreFilters({ ...FIELDS, ...typed }).wrong).toEqual(Object.keys(typed));
});

it("leaves costs alone where the form does not show them", () => {
  const { minCost: _, maxCost: __, ...shown } = FIELDS;
  const { change } = readMoreFilters(shown);
  expect([change.type, "minCostMicros" in change]).toEqual([null, false]);
});

it("shows what is set", () => {
  const filters: CallListFilters = { minSeconds: 45, maxSeconds: 0, minCostMicros: "1250000" };
  expect(toFieldTexts(filters)).toEqual({
    number: "",
    minMinutes: "0.75",
    maxMinutes: "0",
    minCost: "1.25",
    maxCost: "",
  });
});
