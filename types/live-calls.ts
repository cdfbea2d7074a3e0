import { z } from "zod";
import { callDirection, callParams, callStatus, callType, transcriptTurn } from "./calls";
import { defineOperation, resource } from "./operation";
import { id, instant, noBody, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** More calls than these are told as a number only. */
export const LIVE_CALLS_SHOWN = 100;

/** A call in progress, with what was said last. */
export const liveCallResource = z.object({
  id,
  agentId: id,
  agentName: z.string(),
  type: callType,
  direction: callDirection,
  status: callStatus,
  fromNumber: z.string().nullable(),
  toNumber: z.string().nullable(),
  contactName: z.string().nullable(),
  /** When somebody began to speak. */
  startedAt: instant.nullable(),
  createdAt: instant,
  /** Null until the engine tells any of it. */
  lastTurn: transcriptTurn.pick({ role: true, text: true }).nullable(),
});
export type LiveCallResource = z.infer<typeof liveCallResource>;

export const listLiveCallsOperation = defineOperation({
  id: "calls.live",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/live",
  summary: `Calls in progress, the longest first; at most ${LIVE_CALLS_SHOWN} of them, and how many there are`,
  audience: "workspace",
  permission: "calls.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: resource(z.object({ calls: z.array(liveCallResource), total: z.number().int() })),
  status: 200,
  rateLimit: "read",
});

const socketUrl = z.url({ protocol: /^wss?$/ });

/** How a browser hears a call in progress without being heard. */
export const liveMonitor = z.discriminatedUnion("kind", [
  /** A WebSocket that sends 16-bit little-endian samples, channels interleaved; its address grants access by itself. */
  z.object({
    kind: z.literal("pcm_socket"),
    url: socketUrl,
    sampleRate: z.number().int().positive(),
    channels: z.union([z.literal(1), z.literal(2)]),
  }),
  /** The engine's audio room, joined by WebRTC with a token that may listen only. */
  z.object({
    kind: z.literal("gateway"),
    gatewayUrl: z.url(),
    externalCallId: z.string(),
    identity: z.string(),
    accessToken: z.string(),
    iceServers: z.array(z.record(z.string(), z.json())),
  }),
]);
export type LiveMonitor = z.infer<typeof liveMonitor>;

export const listenToCallOperation = defineOperation({
  id: "calls.listen",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/[callId]/listen",
  summary: "Listen to a call in progress; noted in the audit log",
  audience: "workspace",
  permission: "calls.listen",
  paywall: "exempt",
  params: callParams,
  query: noQuery,
  body: noBody,
  response: resource(liveMonitor),
  status: 201,
  rateLimit: "mutate",
  answer: "never-kept",
});
