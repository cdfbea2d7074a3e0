import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { parseJson } from "../json";
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
 * Adds conversations in text to a stand-in's HTTP server: `ws://<base>/sandbox/text-session/<token>`, JSON both ways
 * (see `text-line.ts`). The real services carry sound there; browsers under test have no microphone.
 */
export function attachTextSessions(server: Server, host: TextSessionHost): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const token = path.exec(new URL(request.url ?? "/", "http://sandbox").pathname)?.[1];
    if (!token) {
      socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      serveSocket(webSocket, decodeURIComponent(token), host),
    );
  });
  return {
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}
