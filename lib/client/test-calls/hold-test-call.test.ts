import { describe, expect, it, vi } from "vitest";
import type { TestCallResource } from "@/types/test-calls";
import { type WebCall, WebCallError, type WebCallListener } from "../voice/port";
import { holdTestCall, IDLE, nextTestCall, type TestCall } from "./hold-test-call";

const OPENED: TestCallResource = {
  ...{ callId: "019aa000-0000-7000-8000-000000000001", provider: "vapi" },
  session: { kind: "text", socketUrl: "ws://127.0.0.1:1" },
};

/** A call whose opening and joining happen when the test says so. */
function stage() {
  const opening = Promise.withResolvers<TestCallResource>();
  const joining = Promise.withResolvers<WebCall>();
  const web = { takesText: true, setMuted: vi.fn(), say: vi.fn(), end: vi.fn() };
  const hangUp = vi.fn(async (_callId: string) => undefined);
  let call: TestCall = IDLE;
  let listener: WebCallListener | null = null;
  const held = holdTestCall(
    {
      open: () => opening.promise,
      join: (_session, told) => {
        listener = told;
        return joining.promise;
      },
      hangUp,
    },
    (change) => {
      call = nextTestCall(call, change);
    },
  );
  return { opening, joining, web, hangUp, held, call: () => call, listener: () => listener };
}

describe("a call from the browser", () => {
  it("is joined, talked in and ended", async () => {
    const { opening, joining, web, hangUp, held, call, listener } = stage();
    const started = held.start({});
    expect(call().state).toBe("opening");
    opening.resolve(OPENED);
    joining.resolve(web);
    await started;
    listener()?.onState("live");
    held.say("Hello");
    held.end();
    expect(web.say).toHaveBeenCalledWith("Hello");
    expect(web.end).toHaveBeenCalledOnce();
    listener()?.onState("ended");
    expect(call()).toMatchObject({ state: "ended", callId: OPENED.callId, takesText: true });
    expect(hangUp).not.toHaveBeenCalled();
  });

  it("that is left while it is being opened is hung up and never joined", async () => {
    const { opening, hangUp, held, listener } = stage();
    const started = held.start({});
    held.leave();
    opening.resolve(OPENED);
    await started;
    expect(hangUp).toHaveBeenCalledWith(OPENED.callId);
    expect(listener()).toBeNull();
  });

  it.each(["leave", "end"] as const)("is over when it is joined after %s, and says no more", async (act) => {
    const { opening, joining, web, held, call, listener } = stage();
    const started = held.start({});
    opening.resolve(OPENED);
    await vi.waitFor(() => expect(listener()).not.toBeNull());
    held[act]();
    const { state } = call();
    joining.resolve(web);
    await started;
    listener()?.onState("live");
    expect(web.end).toHaveBeenCalledOnce();
    expect(call().state).toBe(state);
  });

  it("that cannot be joined says why and is hung up, for it costs money", async () => {
    const { opening, joining, hangUp, held, call } = stage();
    const started = held.start({});
    opening.resolve(OPENED);
    joining.reject(new WebCallError("The microphone is blocked."));
    await started;
    expect(call()).toMatchObject({ state: "failed", reason: "The microphone is blocked." });
    expect(hangUp).toHaveBeenCalledWith(OPENED.callId);
  });

  it("that the server did not open leaves nothing to hang up", async () => {
    const { opening, hangUp, held, call } = stage();
    const started = held.start({});
    opening.reject(new Error("no network"));
    await started;
    expect(call().state).toBe("failed");
    expect(hangUp).not.toHaveBeenCalled();
  });
});

it("lets a turn grow until it is done, whoever speaks in between", () => {
  const said = [
    { role: "agent", text: "Hel", final: false },
    { role: "caller", text: "Hi", final: true },
    { role: "agent", text: "Hello there", final: true },
    { role: "agent", text: "How are you?", final: true },
  ] as const;
  const { turns } = said.reduce<TestCall>((call, turn) => nextTestCall(call, { turn }), IDLE);
  expect(turns.map(({ text }) => text)).toEqual(["Hello there", "Hi", "How are you?"]);
});
