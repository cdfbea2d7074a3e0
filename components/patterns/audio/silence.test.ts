import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSilences, skipFrom, totalSeconds } from "./silence";

describe("findSilences", () => {
  it("joins quiet peaks and leaves a margin at both ends", () => {
    const peaks = [80, 100, 2, 0, 3, 60, 0, 70, 50, 90];
    expect(findSilences({ peaks, durationSeconds: 10, speech: [] })).toEqual([{ start: 2.25, end: 4.75 }]);
  });

  it("takes a hum for silence, and only by how loud the rest is", () => {
    const at = (loudest: number) =>
      findSilences({ peaks: [loudest, 4, 4, 4, loudest], durationSeconds: 5, speech: [] }).length;
    expect([at(100), at(50)]).toEqual([1, 0]);
  });

  it("believes fine peaks rather than turns", () => {
    const speech = [
      { startSeconds: 0, endSeconds: 1 },
      { startSeconds: 9, endSeconds: 10 },
    ];
    expect(findSilences({ peaks: Array(10).fill(80), durationSeconds: 10, speech })).toEqual([]);
  });

  it("finds pauses between turns where peaks are missing or coarse", () => {
    const speech = [
      { startSeconds: 4, endSeconds: 10 },
      { startSeconds: 20, endSeconds: 30 },
    ];
    const pauses = [
      { start: 0, end: 3.75 },
      { start: 10.25, end: 19.75 },
      { start: 30.25, end: 99.75 },
    ];
    expect(findSilences({ peaks: null, durationSeconds: 100, speech })).toEqual(pauses);
    expect(findSilences({ peaks: [90, 80], durationSeconds: 100, speech })).toEqual(pauses);
  });

  it("does not take a turn of unknown end for a pause", () => {
    const speech = [
      { startSeconds: 0, endSeconds: null },
      { startSeconds: 20, endSeconds: null },
    ];
    expect(findSilences({ peaks: null, durationSeconds: 60, speech })).toEqual([]);
  });

  it("knows nothing of an empty or silent recording", () => {
    expect(findSilences({ peaks: [0, 0], durationSeconds: 2, speech: [] })).toEqual([]);
    expect(findSilences({ peaks: null, durationSeconds: 0, speech: [] })).toEqual([]);
  });

  it("keeps spans in order, apart and within the recording, whatever it is given", () => {
    const turn = fc.record({
      startSeconds: fc.double({ min: 0, max: 200, noNaN: true }),
      endSeconds: fc.option(fc.double({ min: 0, max: 200, noNaN: true })),
    });
    const facts = fc.record({
      peaks: fc.option(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 40 })),
      durationSeconds: fc.double({ min: 1, max: 200, noNaN: true }),
      speech: fc.array(turn, { maxLength: 20 }),
    });
    fc.assert(
      fc.property(facts, (input) => {
        const within = {
          ...input,
          speech: input.speech.filter((each) => each.startSeconds <= input.durationSeconds),
        };
        let reached = 0;
        for (const { start, end } of findSilences(within)) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(end).toBeGreaterThan(start);
          reached = end;
        }
        expect(reached).toBeLessThanOrEqual(input.durationSeconds);
      }),
    );
  });
});

it("goes on at the end of the silence one is in, and nowhere else", () => {
  const silences = [
    { start: 2, end: 5 },
    { start: 9, end: 12 },
  ];
  expect([0, 2, 4.9, 5, 10].map((at) => skipFrom(silences, at))).toEqual([null, 5, 5, null, 12]);
  expect(totalSeconds(silences)).toBe(6);
});
