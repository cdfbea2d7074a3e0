import type { TranscriptTurn } from "../port";
import type { RetellCall, RetellTurn } from "./schema";

/** Whom a call was passed on to speaks from the other end of the line, as the caller does. */
const SPEAKERS: Readonly<Record<string, "agent" | "caller">> = {
  agent: "agent",
  user: "caller",
  transfer_target: "caller",
};

function timesOf({ words = [] }: RetellTurn): { start: number | undefined; end: number | undefined } {
  const start = words[0]?.start;
  const end = words.at(-1)?.end;
  const isOrdered = end !== undefined && end >= (start ?? 0);
  return { start: start === undefined ? undefined : Math.max(0, start), end: isOrdered ? end : undefined };
}

/** The engine times words only: whatever else happened did so when the last word before it ended. */
function toTurns(turns: RetellTurn[]): TranscriptTurn[] {
  const toolNames = new Map<string, string>();
  let now = 0;
  return turns.flatMap((turn): TranscriptTurn[] => {
    const speaker = SPEAKERS[turn.role];
    if (speaker) {
      const { start = now, end } = timesOf(turn);
      now = end ?? start;
      const ending = end === undefined ? {} : { endSeconds: end };
      return [{ role: speaker, text: turn.content ?? "", startSeconds: start, ...ending }];
    }
    if (turn.role === "dtmf" && turn.digit) {
      return [{ role: "caller", text: `Pressed ${turn.digit}`, startSeconds: now }];
    }
    if (turn.role === "tool_call_invocation") {
      const name = turn.name ?? "tool";
      if (turn.tool_call_id) toolNames.set(turn.tool_call_id, name);
      const given = turn.arguments === undefined ? {} : { arguments: turn.arguments };
      return [{ role: "tool", text: "", startSeconds: now, tool: { name, ...given } }];
    }
    if (turn.role === "tool_call_result") {
      const name = toolNames.get(turn.tool_call_id ?? "") ?? "tool";
      return [{ role: "tool", text: turn.content ?? "", startSeconds: now, tool: { name } }];
    }
    // Node transitions and roles of tomorrow are no part of the conversation.
    return [];
  });
}

/** Lines of the plain transcript, which carries no times. */
function parsePlain(transcript: string): TranscriptTurn[] {
  return transcript.split("\n").flatMap((line): TranscriptTurn[] => {
    const [, speaker, said] = /^(Agent|User): (.*)$/.exec(line) ?? [];
    if (!speaker || said === undefined) return [];
    return [{ role: speaker === "Agent" ? "agent" : "caller", text: said, startSeconds: 0 }];
  });
}

/** The conversation, or undefined when the call holds none. What was cleaned of personal data wins over what was not. */
export function toTranscript(call: RetellCall): TranscriptTurn[] | undefined {
  const turns =
    call.scrubbed_transcript_with_tool_calls ?? call.transcript_with_tool_calls ?? call.transcript_object;
  const timed = toTurns(turns ?? []);
  const told = timed.length > 0 ? timed : parsePlain(call.transcript ?? "");
  return told.length > 0 ? told : undefined;
}
