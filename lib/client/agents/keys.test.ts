import { expect, it } from "vitest";
import { readAgentFilters, toAgentQuery } from "./keys";

it("keeps only filters the list knows", () => {
  expect(readAgentFilters({ status: "error", direction: "inbound", search: "  mia " })).toEqual({
    status: "error",
    direction: "inbound",
    search: "mia",
  });
  expect(readAgentFilters({ status: "toString", direction: "sideways", search: ["a"] })).toEqual({
    status: null,
    direction: null,
    search: "",
  });
});

it("asks the API for nothing that is not chosen", () => {
  expect(toAgentQuery({ status: null, direction: null, search: "" })).toEqual({
    status: undefined,
    direction: undefined,
    search: undefined,
  });
});
