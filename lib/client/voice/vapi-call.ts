import { z } from "zod";
import { openMicrophone } from "./microphone";
import { type WebCall, WebCallError, type WebCallListener } from "./port";

const room = z.looseObject({ webCallUrl: z.string() });
const transcript = z.object({
  type: z.string().startsWith("transcript"),
  role: z.enum(["assistant", "user"]),
  transcriptType: z.enum(["partial", "final"]).default("final"),
  transcript: z.string(),
});
const failure = z.looseObject({ message: z.string() });

function reasonOf(error: unknown): string {
  const told = failure.safeParse(error);
  const inner = failure.safeParse(told.success ? told.data.error : undefined);
  return inner.data?.message ?? told.data?.message ?? "The connection to the phone service broke.";
}

/** Joins a room the server opened at Vapi, by its web SDK. The account's keys never reach the browser. */
export async function joinVapiCall(
  webCall: Record<string, unknown>,
  listener: WebCallListener,
): Promise<WebCall> {
  const { default: Vapi } = await import("@vapi-ai/web");
  const opened = room.safeParse(webCall);
  if (!opened.success) throw new WebCallError("The phone service opened no room. Try again in a moment.");
  // Asked for first, so that a refusal is told in our words. The SDK opens its own.
  for (const track of (await openMicrophone()).getTracks()) track.stop();
  // Joining needs no key. Our content policy forbids evaluating code from strings.
  const vapi = new Vapi("", undefined, { avoidEval: true });
  let hasFailed = false;
  vapi.on("call-start", () => listener.onState("live"));
  vapi.on("call-end", () => hasFailed || listener.onState("ended"));
  vapi.on("speech-start", () => listener.onSpeaking("agent"));
  vapi.on("speech-end", () => listener.onSpeaking("nobody"));
  vapi.on("message", (message: unknown) => {
    const turn = transcript.safeParse(message);
    if (!turn.success) return;
    const { role, transcript: text, transcriptType } = turn.data;
    listener.onTurn({
      role: role === "assistant" ? "agent" : "caller",
      text,
      final: transcriptType === "final",
    });
  });
  vapi.on("error", (error: unknown) => {
    hasFailed = true;
    listener.onState("failed", reasonOf(error));
  });
  await vapi.reconnect(opened.data);
  listener.onState("live");
  return {
    takesText: false,
    setMuted: (muted) => vapi.setMuted(muted),
    say: () => undefined,
    end: () => {
      void vapi.stop().then(() => listener.onState("ended"));
    },
  };
}
