import { expect, it } from "vitest";
import { nextTestCall, type TestCall } from "./use-test-call";

const EMPTY: TestCall = {
  ...{ state: "live", callId: null, turns: [], isMuted: false, isAgentSpeaking: false, takesText: true },
  reason: null,
};

it("lets a turn grow until it is done, whoever speaks in between", () => {
  const said = [
    { role: "agent", text: "Hel", final: false },
    { role: "caller", text: "Hi", final: true },
    { role: "agent", text: "Hello there", final: true },
    { role: "agent", text: "How are you?", final: true },
  ] as const;
  const { turns } = said.reduce<TestCall>((call, turn) => nextTestCall(call, { turn }), EMPTY);
  expect(turns.map(({ text }) => text)).toEqual(["Hello there", "Hi", "How are you?"]);
});
