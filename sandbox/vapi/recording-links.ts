import { createHmac, timingSafeEqual } from "node:crypto";
import type { VapiWorld } from "./world";

export const recordingKinds = ["mono", "stereo", "assistant", "customer"] as const;
export type RecordingKind = (typeof recordingKinds)[number];

const lifetimeMs = 60 * 60 * 1000;

/** The permanent address: known to everybody, downloadable by nobody. */
export function plainRecordingUrl(world: VapiWorld, callId: string, kind: RecordingKind): string {
  return `${world.baseUrl}/recordings/${callId}/${kind}.wav`;
}

function signatureOf(world: VapiWorld, callId: string, kind: string, expires: string): string {
  const text = `${callId}/${kind}/${expires}`;
  return createHmac("sha256", world.store.signingKey).update(text).digest("hex");
}

/** A link that downloads for an hour, and the instant at which it stops. */
export function presignRecording(
  world: VapiWorld,
  callId: string,
  kind: RecordingKind,
): { url: string; expiresAt: string } {
  const expires = String(Date.now() + lifetimeMs);
  const signature = signatureOf(world, callId, kind, expires);
  return {
    url: `${plainRecordingUrl(world, callId, kind)}?expires=${expires}&signature=${signature}`,
    expiresAt: new Date(Number(expires)).toISOString(),
  };
}

/** True when the link was made by us and its time is not over. */
export function isSignedLink(
  world: VapiWorld,
  callId: string,
  kind: string,
  query: { expires?: string | undefined; signature?: string | undefined },
): boolean {
  if (!query.expires || !query.signature || Number(query.expires) < Date.now()) return false;
  const expected = Buffer.from(signatureOf(world, callId, kind, query.expires));
  const given = Buffer.from(query.signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
