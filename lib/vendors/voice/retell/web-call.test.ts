import { expect, test } from "vitest";
import { toSession, webCallAnswer } from "./web-call";

const answer = {
  call_id: "call_1",
  access_token: "token",
  expires_at: 1_795_000_000_000,
  ice_servers: [{ urls: "stun:stun.example.com", username: "u", credential: "c" }],
  transport: "gateway",
};
const session = (given: object) => toSession("https://api.example.com", webCallAnswer.parse(given));

test("a browser joins at the gateway with its token", () => {
  expect(session(answer)).toEqual({
    kind: "retell",
    gatewayUrl: "https://api.example.com",
    externalCallId: "call_1",
    accessToken: "token",
    iceServers: answer.ice_servers,
  });
});

test("where the service talks in text it is joined there", () => {
  const text_session_url = "ws://127.0.0.1:1/sandbox/text-session/token";
  expect(session({ ...answer, text_session_url })).toEqual({ kind: "text", socketUrl: text_session_url });
});

test("an address that is no socket is no answer", () => {
  expect(webCallAnswer.safeParse({ ...answer, text_session_url: "https://x.example" }).success).toBe(false);
});
