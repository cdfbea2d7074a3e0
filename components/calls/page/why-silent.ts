import type { CallResource } from "@/types/calls";

/** Why a call that is over has nothing to hear; null where that goes without saying, as with one nobody answered. */
export function whySilent(call: Pick<CallResource, "outcome" | "log">, mayListen: boolean): string | null {
  if (call.outcome !== "answered" && call.outcome !== "voicemail") return null;
  if (!mayListen) return "Recordings are not open to you. Ask whoever manages your account.";
  const told = call.log.findLast(
    ({ kind, detail }) => kind === "recording_lost" || takesRecording(kind, detail),
  );
  if (!told) return "There is no recording of this call.";
  if (told.kind === "recording_lost") return "The recording is lost: its provider no longer had the file.";
  const byRetention = told.detail.cause === "retention";
  return byRetention
    ? "The recording is past its retention and was erased."
    : "The recording was erased on request.";
}

function takesRecording(
  kind: CallResource["log"][number]["kind"],
  { parts }: Record<string, unknown>,
): boolean {
  return kind === "redacted" && Array.isArray(parts) && parts.includes("recording");
}
