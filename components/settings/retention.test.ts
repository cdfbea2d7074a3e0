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
  const kept = { recordingDays: 90, transcriptDays: null } as const;
  expect(whatGoes(kept, { recordingDays: 30, transcriptDays: 365 })).toEqual([
    "Recordings of calls older than 30 days",
    "Transcripts of calls older than 365 days",
  ]);
  expect(whatGoes(kept, { recordingDays: null, transcriptDays: null })).toEqual([]);
  expect(whatGoes(kept, { recordingDays: 365, transcriptDays: null })).toEqual([]);
});
