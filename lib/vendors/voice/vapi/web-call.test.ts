import { expect, test } from "vitest";
import type { VapiConnection } from "./connection";
import { createWebCall } from "./web-call";

const input = { callId: "call-1", agentExternalId: "assistant-1", variables: {} };

/** Only what opening a call uses; anything else would fail loudly. */
function answering(answer: object): VapiConnection {
  return { request: () => Promise.resolve(answer) } as unknown as VapiConnection;
}

test("the browser gets what it needs to join the room, and not the assistant", async () => {
  const answer = {
    id: "remote-1",
    webCallUrl: "https://vapi.daily.co/room",
    assistant: { model: { messages: [{ role: "system", content: "Secret instructions" }] } },
    artifactPlan: { videoRecordingEnabled: false, recordingEnabled: true },
    transport: { provider: "daily", callToken: "token" },
    monitor: { controlUrl: "https://phone.vapi.ai/remote-1/control" },
  };
  expect(await createWebCall(answering(answer), input)).toEqual({
    outcome: "accepted",
    externalId: "remote-1",
    session: {
      kind: "vapi",
      webCall: {
        id: "remote-1",
        webCallUrl: "https://vapi.daily.co/room",
        artifactPlan: { videoRecordingEnabled: false },
        transport: { callToken: "token" },
      },
    },
  });
});

test("an answer that names no room leaves open what became of the call", async () => {
  expect(await createWebCall(answering({ id: "remote-1" }), input)).toMatchObject({ outcome: "ambiguous" });
});
