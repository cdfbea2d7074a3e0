import { z } from "zod";
import { agentParams } from "./agents";
import { voiceProvider } from "./integrations";
import { defineOperation, resource } from "./operation";
import { id, noQuery } from "./primitives";
import { variableName } from "./variable-name";

/** How a browser takes part in a call: what it needs once, for this call only. */
export const webCallSession = z.discriminatedUnion("kind", [
  /** Vapi: a Daily room its web SDK joins. */
  z.object({ kind: z.literal("vapi"), webCall: z.record(z.string(), z.json()) }),
  /** Retell: its media gateway, joined by WebRTC with a token that lasts a short while. */
  z.object({
    kind: z.literal("retell"),
    gatewayUrl: z.url(),
    externalCallId: z.string(),
    accessToken: z.string(),
    iceServers: z.array(z.record(z.string(), z.json())),
  }),
  /** A conversation in text over a socket, spoken by the browser where it can. */
  z.object({ kind: z.literal("text"), socketUrl: z.url({ protocol: /^wss?$/ }) }),
]);
export type WebCallSession = z.infer<typeof webCallSession>;

export const testCallResource = z.object({ callId: id, provider: voiceProvider, session: webCallSession });
export type TestCallResource = z.infer<typeof testCallResource>;

export const startTestCallOperation = defineOperation({
  id: "agents.test-call",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/test-call",
  summary: "Open a call with the live version from the browser",
  audience: "workspace",
  permission: "calls.place",
  paywall: "enforced",
  params: agentParams,
  query: noQuery,
  body: z.strictObject({ variables: z.record(variableName, z.string().max(500)).default({}) }),
  response: resource(testCallResource),
  status: 201,
  rateLimit: "spend",
  answer: "never-kept",
});
