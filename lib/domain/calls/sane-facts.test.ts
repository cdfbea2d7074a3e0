import { describe, expect, it } from "vitest";
import type { CallFacts } from "@/lib/vendors/voice/port";
import { LONGEST_CALL_SECONDS, MOST_TRANSCRIPT_CHARACTERS, MOST_TURNS, saneFacts } from "./sane-facts";

const externalId = "call-1";
const createdAt = new Date("2026-11-20T10:00:00.000Z");
const startedAt = new Date("2026-11-20T10:00:05.000Z");
const endedAt = new Date("2026-11-20T10:01:05.000Z");

function sane(facts: Partial<CallFacts>) {
  return saneFacts({ externalId, ...facts }, createdAt);
}

describe("saneFacts", () => {
  it("leaves an ordinary report as it is", () => {
    const report: CallFacts = {
      externalId,
      status: "completed",
      startedAt,
      endedAt,
      durationSeconds: 60,
      summary: "Booked – 😀.",
      structuredData: { booked: true, parts: [1, { a: "b" }] },
      transcriptTurns: [{ role: "agent", text: "Hello", startSeconds: 0, endSeconds: 1 }],
      costLines: [{ kind: "platform", label: "Platform", costMicros: 50_000n }],
      providerCostMicros: 50_000n,
      recording: { url: "https://storage.example.com/a.wav", presigned: true },
    };
    expect(saneFacts(report, createdAt)).toEqual({ facts: report, corrections: [] });
  });

  it.each([-5, Number.NaN, Number.NEGATIVE_INFINITY])("takes a length of %d for none", (durationSeconds) => {
    const { facts, corrections } = sane({ durationSeconds });
    expect(facts.durationSeconds).toBe(0);
    expect(corrections).toEqual(["durationSeconds: below zero"]);
  });

  it("cuts a length to what passed on the wall clock, and to a day where no clock is known", () => {
    expect(sane({ startedAt, endedAt, durationSeconds: 4_000 }).facts.durationSeconds).toBe(60);
    expect(sane({ durationSeconds: 9e12 }).facts.durationSeconds).toBe(LONGEST_CALL_SECONDS);
  });

  it("drops an end before the start, and instants that are years off with the length they made", () => {
    const crossed = sane({ startedAt: endedAt, endedAt: startedAt, durationSeconds: 0 });
    expect(crossed.facts).toEqual({ externalId, startedAt: endedAt, durationSeconds: 0 });
    expect(crossed.corrections).toEqual(["endedAt: before the start"]);
    const ancient = sane({ startedAt: new Date(0), endedAt, durationSeconds: 1_795_168_865 });
    expect(ancient.facts).toEqual({ externalId, endedAt, durationSeconds: 0 });
    expect(ancient.corrections).toEqual([
      "durationSeconds: beyond the wall clock",
      "startedAt: the clock is off",
    ]);
  });

  it("keeps times of a clock that is hours off: their difference is what counts", () => {
    const shift = (at: Date) => new Date(at.getTime() + 7 * 3_600_000);
    const report = { startedAt: shift(startedAt), endedAt: shift(endedAt), durationSeconds: 60 };
    expect(sane(report)).toEqual({ facts: { externalId, ...report }, corrections: [] });
  });

  it("takes out what the database refuses", () => {
    const { facts } = sane({
      summary: "a\u0000b\ud800c",
      structuredData: { "k\u0000\udc00": ["\u0000", { deep: "\ud83d" }] },
      transcriptTurns: [{ role: "caller", text: "\u0000Hi", startSeconds: -1, endSeconds: Number.NaN }],
    });
    expect(facts).toEqual({
      externalId,
      summary: "ab\ufffdc",
      structuredData: { "k\ufffd": ["", { deep: "\ufffd" }] },
      transcriptTurns: [{ role: "caller", text: "Hi", startSeconds: 0, endSeconds: 0 }],
    });
  });

  it("keeps a transcript of three hours whole and cuts one without end", () => {
    const turn = (index: number) => ({
      role: "agent" as const,
      text: `${index} ${"word ".repeat(20)}`,
      startSeconds: index,
    });
    const threeHours = Array.from({ length: 5_400 }, (_, index) => turn(index * 2));
    expect(sane({ transcriptTurns: threeHours })).toEqual({
      facts: { externalId, transcriptTurns: threeHours },
      corrections: [],
    });
    const endless = sane({
      transcriptTurns: Array.from({ length: MOST_TURNS + 5 }, (_, index) => turn(index)),
    });
    expect(endless.facts.transcriptTurns?.length).toBeLessThanOrEqual(MOST_TURNS);
    expect(endless.facts.transcriptTurns?.length).toBeGreaterThan(10_000);
    expect(endless.corrections).toHaveLength(1);
    const flood = { role: "agent" as const, text: "x".repeat(MOST_TRANSCRIPT_CHARACTERS), startSeconds: 0 };
    expect(sane({ transcriptTurns: [turn(0), flood] }).facts.transcriptTurns).toEqual([turn(0)]);
  });

  it("cuts data of absurd depth and gives up data of absurd size", () => {
    const deep: Record<string, unknown> = {};
    let level = deep;
    for (let index = 0; index < 50_000; index += 1) {
      const next = {};
      level.next = next;
      level = next;
    }
    const cut = sane({ structuredData: { booked: true, deep } });
    expect(cut.facts.structuredData).toMatchObject({ booked: true });
    expect(JSON.stringify(cut.facts.structuredData).length).toBeLessThan(300);
    expect(cut.corrections).toEqual(["structuredData: cut to size"]);
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, index]));
    expect(sane({ structuredData: wide }).facts).toEqual({ externalId });
    expect(sane({ structuredData: { text: "x".repeat(100_000) } }).facts).toEqual({ externalId });
  });

  it("lets no cost below zero or beyond the books in", () => {
    const { facts, corrections } = sane({
      costLines: [
        { kind: "model", label: "Model", costMicros: -7n },
        { kind: "voice", label: "Voice", costMicros: 9n },
      ],
      providerCostMicros: 10n ** 30n,
    });
    expect(facts.costLines?.map(({ costMicros }) => costMicros)).toEqual([0n, 9n]);
    expect(facts.providerCostMicros).toBe(10n ** 15n);
    expect(corrections).toEqual(["costLines: below zero", "providerCostMicros: beyond reason"]);
    expect(sane({ providerCostMicros: -1n }).facts.providerCostMicros).toBe(0n);
  });

  it("drops a recording without a web address", () => {
    expect(sane({ recording: { url: "file:///etc/passwd", presigned: true } }).facts).toEqual({ externalId });
  });
});
