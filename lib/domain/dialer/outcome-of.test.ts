import { describe, expect, it } from "vitest";
import { isAbandoned, isAnswered, isNoAttempt, isTalk, type OverCall, outcomeOfCall } from "./outcome-of";

const said = (role: "agent" | "caller") => ({ role, text: "Hello", startSeconds: 0 });
const at = (role: "agent" | "caller", startSeconds: number) => ({ role, text: "Hello", startSeconds });
const BOTH = [said("agent"), said("caller")];

function over(changes: Partial<OverCall> = {}): OverCall {
  const ended = { status: "completed", endedReason: "caller_hung_up" } as const;
  return {
    ...ended,
    goalMet: null,
    turns: BOTH,
    seconds: 60,
    isUnseen: false,
    isRefused: false,
    isKeyRefused: false,
    ...changes,
  };
}

describe("a call that is over", () => {
  it.each([
    [over(), "answered"],
    [over({ goalMet: true }), "goal_met"],
    [over({ endedReason: "voicemail" }), "voicemail"],
    [over({ status: "busy", endedReason: "busy" }), "busy"],
    [over({ status: "no_answer", endedReason: "no_answer" }), "no_answer"],
    [over({ status: "failed", endedReason: "misdialed" }), "invalid_number"],
    [over({ status: "failed", endedReason: "carrier_error" }), "failed"],
  ] as const)("%j ended as %s", (call, outcome) => {
    expect(outcomeOfCall(call)).toBe(outcome);
  });

  it("was a talk where a person answered and both sides spoke", () => {
    expect(isTalk(over())).toBe(true);
    expect(isTalk(over({ turns: [said("agent")] }))).toBe(false);
    // A mailbox speaks, too.
    const mailbox = over({ endedReason: "voicemail" });
    expect([isAnswered(mailbox), isTalk(mailbox)]).toEqual([false, false]);
  });

  it("left somebody alone where the engine broke off before the agent spoke", () => {
    expect(isAbandoned(over({ endedReason: "engine_error", turns: [said("caller")] }))).toBe(true);
    expect(isAbandoned(over({ endedReason: "engine_error" }))).toBe(false);
    expect(isAbandoned(over({ endedReason: "engine_error", turns: undefined }))).toBe(true);
  });

  it.each<[string, Partial<OverCall>, boolean]>([
    ["hung up before anybody could speak", { turns: [], seconds: 2 }, false],
    ["waited and heard nothing", { turns: [], seconds: 3 }, true],
    ["said hello and heard nothing", { turns: [{ ...said("caller"), endSeconds: 1 }], seconds: 4 }, true],
    ["hung up right after hello", { turns: [{ ...said("caller"), endSeconds: 1 }], seconds: 3 }, false],
    ["was greeted two seconds after the answer", { turns: [at("agent", 2)] }, false],
    ["was greeted later", { turns: [at("agent", 2.1)] }, true],
    [
      "was answered two seconds after hello",
      { turns: [{ ...at("caller", 1), endSeconds: 3 }, at("agent", 5)] },
      false,
    ],
    [
      "asked twice whether anybody was there",
      { turns: [{ ...at("caller", 1), endSeconds: 2 }, at("caller", 3), at("agent", 4.5)] },
      true,
    ],
    ["was a mailbox", { endedReason: "voicemail", turns: [], seconds: 30 }, false],
    ["may not be listened to", { turns: undefined }, false],
  ])("whoever %s", (_who, changes, isAlone) => {
    expect(isAbandoned(over(changes))).toBe(isAlone);
  });

  it("was no attempt where nobody was dialled for no reason of theirs", () => {
    expect(isNoAttempt(over({ isUnseen: true }))).toBe(true);
    expect(isNoAttempt(over({ isKeyRefused: true }))).toBe(true);
    expect(isNoAttempt(over({ status: "failed", endedReason: "concurrency_limit" }))).toBe(true);
    expect(isNoAttempt(over({ status: "canceled", endedReason: "canceled", isRefused: true }))).toBe(true);
    expect(isNoAttempt(over({ status: "failed", endedReason: "misdialed", isRefused: true }))).toBe(false);
  });
});
