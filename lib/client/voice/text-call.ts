import { z } from "zod";
import type { WebCall, WebCallListener } from "./port";
import { createSpeech } from "./speech";

const message = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("status"),
    status: z.enum(["connecting", "live", "ended"]),
    reason: z.string().optional(),
  }),
  z.object({
    type: z.literal("transcript"),
    role: z.enum(["agent", "caller"]),
    text: z.string(),
    final: z.boolean(),
  }),
  z.object({
    type: z.literal("tool"),
    name: z.string(),
    arguments: z.unknown(),
    result: z.unknown().optional(),
  }),
  z.object({ type: z.literal("error"), message: z.string() }),
]);

/**
 * A conversation in text over a socket. What the agent says is spoken, and what the person says is heard, where the
 * browser can do that; it can always be read and typed.
 */
export function joinTextCall(socketUrl: string, listener: WebCallListener): WebCall {
  const socket = new WebSocket(socketUrl);
  const send = (content: object) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(content));
  };
  const speech = createSpeech({
    onHeard: (text) => send({ type: "say", text }),
    onSpeaking: (isSpeaking) => listener.onSpeaking(isSpeaking ? "agent" : "nobody"),
  });
  let isOver = false;
  const finish = (state: "ended" | "failed", reason?: string) => {
    if (isOver) return;
    isOver = true;
    speech.stop();
    listener.onState(state, reason);
  };
  const receive = (data: z.output<typeof message>) => {
    switch (data.type) {
      case "status":
        if (data.status === "ended") return finish("ended", data.reason);
        if (data.status === "live") speech.start();
        return listener.onState(data.status);
      case "transcript":
        if (data.role === "agent" && data.final) speech.speak(data.text);
        return listener.onTurn({ role: data.role, text: data.text, final: data.final });
      case "tool":
        return listener.onTurn({ role: "tool", text: toolLine(data), final: true });
      case "error":
        return finish("failed", data.message);
    }
  };
  socket.addEventListener("message", ({ data }) => {
    const parsed = message.safeParse(readJson(data));
    if (parsed.success) receive(parsed.data);
  });
  socket.addEventListener("close", () => finish("ended"));
  socket.addEventListener("error", () => finish("failed", "The connection to the phone service broke."));
  return {
    takesText: true,
    setMuted: (muted) => {
      speech.setMuted(muted);
      send({ type: "mute", muted });
    },
    say: (text) => send({ type: "say", text }),
    end: () => {
      send({ type: "end" });
      socket.close();
      finish("ended");
    },
  };
}

/** Undefined for what is no JSON; such a message says nothing. */
function readJson(data: unknown): unknown {
  try {
    return typeof data === "string" ? JSON.parse(data) : undefined;
  } catch {
    // Not ours: the schema refuses undefined.
    return undefined;
  }
}

function toolLine({
  name,
  arguments: asked,
  result,
}: {
  name: string;
  arguments: unknown;
  result?: unknown;
}): string {
  const line = `${name}(${JSON.stringify(asked) ?? ""})`;
  return result === undefined
    ? line
    : `${line} → ${typeof result === "string" ? result : JSON.stringify(result)}`;
}
