import type { WebSocket } from "ws";
import { parseJson } from "../json";
import type { SocketRoute } from "../sockets";
import {
  clientMessage,
  createTextLine,
  type ServerMessage,
  type TextLine,
  type TextLineEnds,
} from "./text-line";

const path = /^\/sandbox\/text-session\/([^/?]+)$/;

/** What a provider says to a token that wants to talk. */
export interface TextSessionHost {
  /** Puts the line through to the call of this token; false when there is none that waits for somebody to join. */
  join(token: string, line: TextLine): boolean;
}

/** Muting needs nothing here: a muted caller's browser sends no sentences. */
function hear(ends: TextLineEnds, text: string): void {
  const message = clientMessage.safeParse(parseJson(text));
  if (!message.success) {
    ends.line.send({ type: "error", message: "The message has a wrong form." });
    return;
  }
  if (message.data.type === "say") ends.act({ kind: "say", text: message.data.text });
  if (message.data.type === "end") ends.act({ kind: "gone" });
}

function serveSocket(socket: WebSocket, token: string, host: TextSessionHost): void {
  const send = (message: ServerMessage) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const ends = createTextLine(send, () => socket.close(1000));
  socket.on("message", (data) => hear(ends, String(data)));
  socket.on("close", () => ends.act({ kind: "gone" }));
  // A broken connection closes next, which is what the call hears of.
  socket.on("error", () => socket.close());
  send({ type: "status", status: "connecting" });
  if (host.join(token, ends.line)) return;
  send({ type: "error", message: "Nobody waits under this token: it is unknown, used, or too old." });
  ends.line.close("not_found");
}

/**
 * Conversations in text at a stand-in: `ws://<base>/sandbox/text-session/<token>`, JSON both ways (see `text-line.ts`).
 * The real services carry sound there; browsers under test have no microphone.
 */
export function textSessions(host: TextSessionHost): SocketRoute {
  return { path, serve: (socket, token) => serveSocket(socket, token, host) };
}
