import { expect, it } from "vitest";
import { mergeTimeline, type TimelineSource } from "./merged-timeline";

const call: TimelineSource = {
  ...{ direction: "outbound", origin: "placed", createdAt: "2026-11-20T10:00:00.000Z" },
  ...{ startedAt: "2026-11-20T10:00:05.000Z", endedAt: "2026-11-20T10:02:00.000Z" },
  ...{ endedReason: "caller_hung_up", dialError: null, events: [], log: [] },
};

function event(id: string, type: string, second: number) {
  const receivedAt = new Date(Date.parse(call.createdAt) + second * 1000).toISOString();
  return { id, type, receivedAt, processedAt: null, status: "processed" as const };
}

function titles(source: Partial<TimelineSource>): string[] {
  return mergeTimeline({ ...call, ...source }).map(({ title }) => title);
}

it("puts what was reported and what was done between the steps of the call", () => {
  const log = {
    ...{ id: "l1", kind: "recording_stored" as const, detail: { seconds: 115 }, actorLabel: "" },
    createdAt: "2026-11-20T10:03:00.000Z",
  };
  const events = [event("e2", "end-of-call-report", 121), event("e1", "call_started", 5)];
  expect(titles({ events, log: [log] })).toEqual([
    "Requested",
    "Answered",
    "Reported: call started",
    "Ended",
    "Reported: end of call report",
    "Recording kept",
  ]);
});

it("joins reports of one type that follow each other, and only those", () => {
  const events = [event("a", "transcript", 10), event("b", "transcript", 20), event("c", "transcript", 200)];
  const reported = mergeTimeline({ ...call, events }).filter((item) => item.kind === "reported");
  expect(reported.map((item) => item.events.map(({ id }) => id))).toEqual([["a", "b"], ["c"]]);
});

it("tells why a call was not dialled before anything else of it", () => {
  const refused = { dialError: "The number does not exist.", startedAt: null, endedReason: "misdialed" };
  expect(mergeTimeline({ ...call, ...refused })).toMatchObject([
    { kind: "created" },
    { kind: "refused", detail: "The number does not exist." },
    { kind: "ended", detail: "The number does not exist" },
  ]);
});

it("begins with the request, also when the provider's clock is behind", () => {
  const times = { startedAt: "2026-11-20T09:59:58.000Z", endedAt: "2026-11-20T09:59:59.000Z" };
  expect(titles(times)).toEqual(["Requested", "Answered", "Ended"]);
});

it("says in words what an entry changed", () => {
  const entry = (kind: "backfilled" | "redacted" | "corrected", detail: Record<string, unknown>) => ({
    ...{ id: kind, kind, detail, actorLabel: "", createdAt: "2026-11-20T11:00:00.000Z" },
  });
  const log = [
    entry("backfilled", { fields: ["transcriptTurns", "summary"] }),
    entry("redacted", { parts: ["numbers"], cause: "retention" }),
    entry("corrected", { corrections: ["endedAt: before the start"] }),
  ];
  const details = mergeTimeline({ ...call, log }).flatMap((item) =>
    item.kind === "log" ? [item.detail] : [],
  );
  expect(details).toEqual([
    "transcript, summary",
    "name and number · by its retention",
    "end: before the start",
  ]);
});
