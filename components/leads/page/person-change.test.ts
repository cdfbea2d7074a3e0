import { expect, it } from "vitest";
import type { LeadResource } from "@/types/leads";
import { personChange, toPersonValues } from "./person-change";

const opened = {
  ...{ firstName: "Ada", lastName: "King", email: "", company: "", phone: "+4930901820", otherPhones: [] },
  timeZone: "Europe/Berlin",
  ...{ score: 10, updatedAt: "2026-01-01T00:00:00.000Z" },
} as unknown as LeadResource; // what the form looks at is there
const typed = { ...toPersonValues(opened), company: "Analytical", otherPhones: "030 1; 030 2," };

it("names what was changed and nothing else", () => {
  expect(personChange(opened, opened, typed)).toEqual({
    ...{ company: "Analytical", otherPhones: ["030 1", "030 2"], ifUpdatedAt: opened.updatedAt },
  });
  const bare = { ...toPersonValues(opened), phone: " " };
  expect(personChange(opened, opened, bare)).toEqual({ phone: null, ifUpdatedAt: opened.updatedAt });
  for (const [zone, timeZone] of [
    [" Asia/Tokyo ", "Asia/Tokyo"],
    ["", null],
  ] as const) {
    const moved = { ...toPersonValues(opened), timeZone: zone };
    expect(personChange(opened, opened, moved)).toEqual({ timeZone, ifUpdatedAt: opened.updatedAt });
  }
});

it("is of the version the form was filled from once somebody else changed its fields, and of the newest else", () => {
  const later = "2026-01-01T00:01:00.000Z";
  const scored = { ...opened, score: 90, updatedAt: later };
  expect(personChange(opened, scored, typed).ifUpdatedAt).toBe(later);
  const renamed = { ...scored, firstName: "Eve" };
  const change = personChange(opened, renamed, typed);
  expect(change.ifUpdatedAt).toBe(opened.updatedAt);
  expect(change).not.toHaveProperty("firstName");
});
