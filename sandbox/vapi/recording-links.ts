import { isSignedLink as isSigned, signLink } from "../voice/sound/signed-links";
import type { VapiWorld } from "./world";

export const recordingKinds = ["mono", "stereo", "assistant", "customer"] as const;
export type RecordingKind = (typeof recordingKinds)[number];

const lifetimeMs = 60 * 60 * 1000;

/** The permanent address: known to everybody, downloadable by nobody. */
export function plainRecordingUrl(world: VapiWorld, callId: string, kind: RecordingKind): string {
  return `${world.baseUrl}/recordings/${callId}/${kind}.wav`;
}

/** A link that downloads for an hour, and the instant at which it stops. */
export function presignRecording(
  world: VapiWorld,
  callId: string,
  kind: RecordingKind,
  expiresAtMs = Date.now() + lifetimeMs,
): { url: string; expiresAt: string } {
  const query = signLink(world.store.signingKey, `${callId}/${kind}`, expiresAtMs);
  return {
    url: `${plainRecordingUrl(world, callId, kind)}?${query}`,
    expiresAt: new Date(expiresAtMs).toISOString(),
  };
}

/** True when the link was made by us and its time is not over. */
export function isSignedLink(
  world: VapiWorld,
  callId: string,
  kind: string,
  query: { expires?: string | undefined; signature?: string | undefined },
): boolean {
  return isSigned(world.store.signingKey, `${callId}/${kind}`, query);
}
