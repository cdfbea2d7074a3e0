import type { CallResource } from "@/types/calls";

const EXTENSIONS: Readonly<Record<string, string>> = {
  "audio/wav": "wav",
  "audio/x-wav": "wav",
  "audio/mpeg": "mp3",
  "audio/ogg": "ogg",
  "audio/mp4": "m4a",
  "audio/webm": "webm",
};

/** `call-2026-11-20-1405-reception.wav`: sorts by time, says who took the call, names nobody who called. */
export function recordingFileName(
  call: Pick<CallResource, "agentName" | "startedAt" | "createdAt">,
  contentType: string,
): string {
  const instant = new Date(call.startedAt ?? call.createdAt).toISOString();
  const time = `${instant.slice(0, 10)}-${instant.slice(11, 16).replace(":", "")}`;
  const agent = call.agentName
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  const extension = EXTENSIONS[contentType.split(";")[0]?.trim() ?? ""] ?? "audio";
  return `${["call", time, agent].filter(Boolean).join("-")}.${extension}`;
}
