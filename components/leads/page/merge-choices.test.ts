import { expect, it } from "vitest";
import type { LeadListItem } from "@/types/leads";
import { differences } from "./merge-choices";

const lead: LeadListItem = {
  ...{
    id: "1",
    firstName: "Ada",
    lastName: "",
    displayName: "Ada",
    email: "",
    phone: null,
    company: "Engines",
  },
  ...{ status: "new", source: "manual", priority: "normal", score: 5, assignee: null, tags: [] },
  ...{ lastContactedAt: null, nextFollowUpAt: null, followUpNote: "", createdAt: "", updatedAt: "" },
};

it("only what both say, and say differently, is asked about", () => {
  const other: LeadListItem = {
    ...lead,
    firstName: "Ada",
    lastName: "King",
    company: "Looms",
    status: "lost",
  };
  expect(differences(lead, other).map(({ field, theirs }) => [field, theirs])).toEqual([
    ["company", "Looms"],
    ["status", "Lost"],
  ]);
  expect(differences(lead, lead)).toEqual([]);
});
