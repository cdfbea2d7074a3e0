import { z } from "zod";
import { liveEvent } from "@/types/live";

/** What a leading tab tells itself and the others. */
const liveMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("event"), event: liveEvent }),
  z.object({ kind: z.literal("status"), isConnected: z.boolean() }),
  /** A tab that has just opened asks how things stand. */
  z.object({ kind: z.literal("hello") }),
]);
export type LiveMessage = z.infer<typeof liveMessage>;

/** A message of another tab; null for anything else on the channel. */
export function readTabMessage(data: unknown): LiveMessage | null {
  const parsed = liveMessage.safeParse(data);
  return parsed.success ? parsed.data : null;
}

/** One event of the stream. Null for a kind this version of the page does not know. */
export function readLiveMessage(data: unknown): LiveMessage | null {
  if (typeof data !== "string") return null;
  try {
    const parsed = liveEvent.safeParse(JSON.parse(data));
    return parsed.success ? { kind: "event", event: parsed.data } : null;
  } catch {
    // Not JSON: nothing of ours.
    return null;
  }
}
