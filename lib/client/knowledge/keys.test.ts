import { expect, it } from "vitest";
import { DOCUMENT_STATUSES, DOCUMENT_TYPES } from "@/types/knowledge";
import { readDocumentFilters, toDocumentQuery } from "./keys";

it("keeps only filters the list knows", () => {
  expect(readDocumentFilters({ status: "error", type: "faq", search: " price " })).toEqual({
    status: "error",
    type: "faq",
    search: "price",
  });
  expect(readDocumentFilters({ status: "toString", type: ["faq"], search: 1 })).toEqual({
    status: null,
    type: null,
    search: "",
  });
});

it("knows every status and type of the contract", () => {
  expect(DOCUMENT_STATUSES.map((status) => readDocumentFilters({ status }).status)).toEqual([
    ...DOCUMENT_STATUSES,
  ]);
  expect(DOCUMENT_TYPES.map((type) => readDocumentFilters({ type }).type)).toEqual([...DOCUMENT_TYPES]);
});

it("asks the API for nothing that is not chosen", () => {
  const asked = Object.values(toDocumentQuery({ status: null, type: null, search: "" }));
  expect(asked.filter((value) => value !== undefined)).toEqual([]);
});
