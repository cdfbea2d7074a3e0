import type { CallResource } from "@/types/calls";

/** Of the names that the API takes. */
const MOST_CHARACTERS = 150;

/** `call-2026-11-20-1405-reception`: sorts by time, says who took the call, names nobody who called. */
export function recordingFileName(call: Pick<CallResource, "agentName" | "startedAt" | "createdAt">): string {
  const instant = new Date(call.startedAt ?? call.createdAt).toISOString();
  const time = `${instant.slice(0, 10)}-${instant.slice(11, 16).replace(":", "")}`;
  const agent = call.agentName
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return ["call", time, agent].filter(Boolean).join("-").slice(0, MOST_CHARACTERS);
}
