import { expect, it } from "vitest";
import type { CallResource } from "@/types/calls";
import { whySilent } from "./why-silent";

type Entry = CallResource["log"][number];

function entry(kind: Entry["kind"], detail: Entry["detail"]): Entry {
  return { id: kind, kind, detail, actorLabel: "", createdAt: "2026-11-20T10:00:00.000Z" };
}

it("says nothing of calls that nobody took", () => {
  expect(whySilent({ outcome: "unanswered", log: [] }, true)).toBeNull();
});

it.each([
  [[], true, "There is no recording of this call."],
  [[], false, "Recordings are not open to you. Ask whoever manages your account."],
  [
    [entry("recording_lost", { reason: "404" })],
    true,
    "The recording is lost: its provider no longer had the file.",
  ],
  [[entry("redacted", { parts: ["numbers"] })], true, "There is no recording of this call."],
  [
    [entry("redacted", { parts: ["recording"], cause: "request" })],
    true,
    "The recording was erased on request.",
  ],
  [
    [entry("redacted", { parts: ["recording"], cause: "retention" })],
    true,
    "The recording is past its retention and was erased.",
  ],
])("with %j and permission %s: %s", (log, mayListen, words) => {
  expect(whySilent({ outcome: "answered", log }, mayListen)).toBe(words);
});
