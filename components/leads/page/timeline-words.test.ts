import { expect, it } from "vitest";
import { LEAD_EVENT_KINDS } from "@/types/lead-timeline";
import { describeLeadEvent } from "./timeline-words";

it.each([
  ["created", { source: "manual" }, "Came in", "Added by hand"],
  ["status", { from: "new", to: "lost" }, "Status changed", "New → Lost"],
  ["priority", { from: "low", to: "urgent" }, "Priority changed", "Low → Urgent"],
  ["score", { from: 0, to: 80 }, "Score changed", "0 → 80"],
  ["assigned", { to: "Olive" }, "Assigned", "to Olive"],
  ["assigned", { to: null }, "Assigned to nobody", ""],
  ["follow_up", { at: null }, "Follow-up done", ""],
  ["changed", { fields: ["phone", "shoe"] }, "Changed", "number, shoe"],
  ["merged", { other: "Bea" }, "Merged", "with Bea"],
  ["enrolled", { campaign: "Recall" }, "Put on a campaign's list", "Recall"],
] as const)("%s of %j", (kind, detail, title, words) => {
  expect(describeLeadEvent({ kind, detail: { ...detail } }, "UTC")).toEqual({ title, detail: words });
});

it("tells times by the clocks it is told, wherever it is drawn", () => {
  const event = { kind: "follow_up" as const, detail: { at: "2026-01-01T20:30:00.000Z", note: "Call" } };
  expect(describeLeadEvent(event, "Asia/Tokyo").detail).toContain("5:30");
  expect(describeLeadEvent(event, "UTC").detail).toContain("20:30");
});

it.each(LEAD_EVENT_KINDS)("%s without a word of detail still says something", (kind) => {
  expect(describeLeadEvent({ kind, detail: {} }, "UTC").title).not.toBe("");
});
