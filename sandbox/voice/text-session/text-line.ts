import { z } from "zod";

/** What the browser may send. */
export const clientMessage = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("say"), text: z.string().min(1).max(2000) }),
  z.strictObject({ type: z.literal("mute"), muted: z.boolean() }),
  z.strictObject({ type: z.literal("end") }),
]);

/** What the browser is told. */
export type ServerMessage =
  | { type: "status"; status: "connecting" | "live" | "ended"; reason?: string }
  | { type: "transcript"; role: "agent" | "caller"; text: string; final: boolean }
  | { type: "tool"; name: string; arguments: Record<string, unknown>; result?: string }
  | { type: "error"; message: string };

/** Something the caller did: said a sentence, or put the phone down. */
export type CallerAct = { kind: "say"; text: string } | { kind: "gone" };

/** The caller's end of a conversation in text. */
export interface TextLine {
  send(message: ServerMessage): void;
  /** The next thing the caller does; what happened before somebody asked is kept. */
  next(): Promise<CallerAct>;
  /** Tells that the call is over and closes the connection. */
  close(reason: string): void;
}

/** The parts of a line that whoever holds the connection uses. */
export interface TextLineEnds {
  line: TextLine;
  /** The caller did something. */
  act(act: CallerAct): void;
}

/** A line whose server messages go to `send`; `end` closes the connection behind it. */
export function createTextLine(send: (message: ServerMessage) => void, end: () => void): TextLineEnds {
  const waiting: CallerAct[] = [];
  let wake: ((act: CallerAct) => void) | null = null;
  return {
    line: {
      send,
      next() {
        const act = waiting.shift();
        if (act) return Promise.resolve(act);
        return new Promise((resolve) => {
          wake = resolve;
        });
      },
      close(reason) {
        send({ type: "status", status: "ended", reason });
        end();
      },
    },
    act(act) {
      if (!wake) {
        waiting.push(act);
        return;
      }
      wake(act);
      wake = null;
    },
  };
}
