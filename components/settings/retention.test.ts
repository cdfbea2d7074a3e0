import { expect, it } from "vitest";
import { KEPT_OPTIONS, toKeptDays, toKeptText, whatGoes } from "./retention";

it("offers what the contract knows, and reads back what it shows", () => {
  expect(KEPT_OPTIONS.map(({ value }) => toKeptDays(value))).toEqual([null, 365, 90, 30]);
  expect(KEPT_OPTIONS.map(({ value }) => toKeptText(toKeptDays(value)))).toEqual(
    KEPT_OPTIONS.map(({ value }) => value),
  );
  expect(toKeptDays("7")).toBeNull();
});

it("warns of what is erased, and of nothing when more is kept", () => {
  const kept = { recordingDays: 90, transcriptDays: null, eventDays: 365 } as const;
  expect(whatGoes(kept, { recordingDays: 30, transcriptDays: 365, eventDays: 90 })).toEqual([
    "Recordings of calls older than 30 days",
    "Transcripts of calls older than 365 days",
    "Events of the phone service of calls older than 90 days",
  ]);
  expect(whatGoes(kept, { recordingDays: null, transcriptDays: null, eventDays: null })).toEqual([]);
  expect(whatGoes(kept, { recordingDays: 365, transcriptDays: null, eventDays: 365 })).toEqual([]);
});
