import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CallMoment, dueMessages } from "./due-messages";

const NOTHING: CallMoment = {
  status: "initiated",
  isAtEngine: false,
  durationSeconds: 0,
  isSettled: false,
  hasTranscript: false,
  hasSummary: false,
};
const PLACED: CallMoment = { ...NOTHING, isAtEngine: true };
const TALKING: CallMoment = { ...PLACED, status: "in_progress" };
const ENDED: CallMoment = { ...TALKING, status: "completed", durationSeconds: 61 };
const SETTLED: CallMoment = { ...ENDED, isSettled: true };

/** What is told while a call goes through these moments. */
function toldOver(moments: (CallMoment | null)[]): string[][] {
  let told: string[] | undefined;
  return moments.slice(1).map((after, index) => {
    const due = dueMessages(moments[index] ?? null, after ?? NOTHING, told);
    told = due.told;
    return due.types;
  });
}

describe("dueMessages", () => {
  it("tells each step of a call's life as it happens", () => {
    expect(toldOver([null, NOTHING, PLACED, TALKING, ENDED, SETTLED])).toEqual([
      [],
      ["call.initiated"],
      ["call.answered"],
      ["call.ended"],
      ["call.analyzed"],
    ]);
  });

  it("tells all at once, in order, of a call whose report came first", () => {
    expect(toldOver([null, SETTLED, SETTLED])).toEqual([
      ["call.initiated", "call.answered", "call.ended", "call.analyzed"],
      [],
    ]);
  });

  it("tells the results once more when words come after them, and then never again", () => {
    const withTranscript = { ...SETTLED, hasTranscript: true };
    const withAll = { ...withTranscript, hasSummary: true };
    expect(toldOver([ENDED, SETTLED, withTranscript, withAll])).toEqual([
      ["call.analyzed"],
      ["call.analyzed"],
      [],
    ]);
    expect(toldOver([ENDED, withAll, withAll])).toEqual([["call.analyzed"], []]);
  });

  it("says of a call nobody answered that it ended, and of a rejected one that it never began", () => {
    expect(toldOver([PLACED, { ...PLACED, status: "no_answer", isSettled: true }])).toEqual([
      ["call.ended", "call.analyzed"],
    ]);
    expect(toldOver([NOTHING, { ...NOTHING, status: "failed", isSettled: true }])).toEqual([
      ["call.ended", "call.analyzed"],
    ]);
  });

  it("takes calls from before it was remembered as told of what had happened", () => {
    expect(dueMessages(SETTLED, SETTLED, undefined).types).toEqual([]);
  });

  it("tells nothing twice in any order of moments but the results, and those at most twice", () => {
    const moment = fc.constantFrom(NOTHING, PLACED, TALKING, ENDED, SETTLED, {
      ...SETTLED,
      hasSummary: true,
    });
    fc.assert(
      fc.property(fc.array(moment, { minLength: 2, maxLength: 12 }), (moments) => {
        const counts = Map.groupBy(toldOver([null, ...moments]).flat(), (type) => type);
        for (const [type, times] of counts) {
          expect(times.length).toBeLessThanOrEqual(type === "call.analyzed" ? 2 : 1);
        }
      }),
    );
  });
});
