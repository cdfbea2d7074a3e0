import { type CallClock, HungUp } from "../call-clock";
import type { DialogueInput, DialogueTool } from "../dialogue/dialogue-input";
import type { Traits } from "../dialogue/script";
import type { Turn } from "../turn";
import { createResponder, type Responder } from "./responder";
import type { CallerAct, TextLine } from "./text-line";

/** What a provider's simulator lends to a conversation in text. */
export interface TextConversation {
  line: TextLine;
  input: DialogueInput;
  call: { turns: Turn[] };
  clock: CallClock;
  /** Longest talk, in real seconds: people type in real time. */
  maxSeconds: number;
  /** Seconds since the call was answered; kept up to date here. */
  seconds: number;
  /** A turn is complete and part of `call.turns`. */
  onTurn(turn: Turn): void;
  /** Uses a tool and adds its turns; `ends` is the reason when it hands the call over. */
  callTool(tool: DialogueTool, args: Record<string, unknown>): Promise<ToolReport>;
}

export interface ToolReport {
  result: string;
  isUsable: boolean;
  ends?: string | undefined;
}

export interface TextEnd {
  /** Who ended it, or the reason a tool gave. */
  endedBy: "caller" | "agent" | "time" | { reason: string };
  traits: Traits;
}

const charactersPerSecond = 15;

function addTurn(talk: TextConversation, role: "bot" | "user", text: string): void {
  const last = talk.call.turns.at(-1);
  const startSeconds = Math.max(talk.seconds, last ? last.startSeconds + last.durationSeconds : 0);
  const durationSeconds = Math.max(0.6, text.length / charactersPerSecond);
  const turn: Turn = { role, text, startSeconds, durationSeconds };
  talk.seconds = startSeconds + durationSeconds;
  talk.call.turns.push(turn);
  talk.onTurn(turn);
  const speaker = role === "bot" ? "agent" : "caller";
  talk.line.send({ type: "transcript", role: speaker, text, final: true });
}

async function runTool(talk: TextConversation, tool: DialogueTool, args: Record<string, unknown>) {
  talk.line.send({ type: "tool", name: tool.name, arguments: args });
  const report = await talk.callTool(tool, args);
  talk.line.send({ type: "tool", name: tool.name, arguments: args, result: report.result });
  if (report.ends) return { reason: report.ends };
  addTurn(
    talk,
    "bot",
    report.isUsable ? `Thank you for waiting. ${report.result}` : "I'm sorry, I could not do that right now.",
  );
  return null;
}

/** One turn of the agent; resolves with who ended the call, or null while it goes on. */
async function answer(talk: TextConversation, responder: Responder, text: string) {
  const reply = responder.replyTo(text);
  if (reply.kind === "tool") return runTool(talk, reply.tool, reply.arguments);
  addTurn(talk, "bot", reply.text);
  return reply.kind === "hang-up" ? ("agent" as const) : null;
}

/**
 * Speaks with the caller at the other end of the line until one of them ends it or the time is up. Throws HungUp when
 * the call is ended from outside. The caller of this function closes the line.
 */
export async function holdTextConversation(talk: TextConversation): Promise<TextEnd> {
  const { line, clock } = talk;
  const responder = createResponder(talk.input);
  const started = performance.now();
  const over: Promise<"over"> = clock.wait(talk.maxSeconds * clock.scale).then(() => "over");
  // It is raced below; between two races nobody else would hear of its end.
  over.catch((error: unknown) => {
    if (!(error instanceof HungUp)) throw error;
  });
  line.send({ type: "status", status: "live" });
  const greeting = responder.greeting();
  if (greeting) addTurn(talk, "bot", greeting);
  try {
    for (;;) {
      const act: CallerAct | "over" = await Promise.race([line.next(), over]);
      talk.seconds = Math.max(talk.seconds, (performance.now() - started) / 1000);
      const { traits } = responder;
      // A hurried call ends as if the caller had put the phone down.
      if (act === "over") return { endedBy: clock.fastForwarded ? "caller" : "time", traits };
      if (act.kind === "gone") return { endedBy: "caller", traits };
      addTurn(talk, "user", act.text);
      const ended = await answer(talk, responder, act.text);
      if (ended) return { endedBy: ended, traits };
    }
  } finally {
    clock.skip();
  }
}
