import { expect, it } from "vitest";
import { LEAD_EVENT_KINDS } from "@/types/lead-timeline";
import { describeLeadEvent } from "./timeline-words";

it.each([
  ["created", { source: "manual" }, "Came in", "added by hand"],
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
  expect(describeLeadEvent({ kind, detail: { ...detail } })).toEqual({ title, detail: words });
});

it.each(LEAD_EVENT_KINDS)("%s without a word of detail still says something", (kind) => {
  expect(describeLeadEvent({ kind, detail: {} }).title).not.toBe("");
});
