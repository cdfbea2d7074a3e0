import type { TranscriptTurn } from "@/components/patterns/transcript/transcript-types";
import type { CallResource } from "@/types/calls";

/** The transcript as the page draws it. The order of turns is their identity: a transcript only grows. */
export function toTurns(
  call: Pick<CallResource, "transcript" | "agentName" | "contactName">,
): TranscriptTurn[] {
  return call.transcript.map((turn, index): TranscriptTurn => {
    const common = { id: String(index), startSeconds: turn.startSeconds };
    if (turn.role === "tool" || turn.tool) {
      return {
        ...common,
        kind: "tool",
        name: turn.tool?.name ?? "Tool",
        input: prettyJson(turn.tool?.arguments ?? null),
        output: turn.text ? prettyJson(turn.text) : null,
        failed: false,
        durationSeconds: turn.endSeconds === null ? null : Math.max(0, turn.endSeconds - turn.startSeconds),
      };
    }
    const isAgent = turn.role === "agent";
    return {
      ...common,
      kind: "speech",
      side: isAgent ? "agent" : "customer",
      speaker: isAgent ? call.agentName : (call.contactName ?? "Caller"),
      text: turn.text,
    };
  });
}

/** JSON indented for reading; any other text as it is. */
function prettyJson(text: string | null): string | null {
  if (text === null) return null;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Tools may answer plain words.
    return text;
  }
}
