import type { TranscriptTurn } from "../port";
import type { VapiArtifact, VapiTurn } from "./schema";

const SPEAKERS: Readonly<Record<string, TranscriptTurn["role"]>> = {
  bot: "agent",
  assistant: "agent",
  user: "caller",
  tool_calls: "tool",
  tool_call_result: "tool",
};

function argumentsText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? {});
}

/** A turn of the artifact; system prompts and roles of tomorrow are no part of the conversation. */
function toTurns(turn: VapiTurn): TranscriptTurn[] {
  const role = SPEAKERS[turn.role];
  if (!role) return [];
  const startSeconds = turn.secondsFromStart ?? 0;
  if (role !== "tool") {
    const hasEnd = turn.time !== undefined && turn.endTime !== undefined;
    const endSeconds = hasEnd ? startSeconds + ((turn.endTime ?? 0) - (turn.time ?? 0)) / 1_000 : undefined;
    return [
      { role, text: turn.message ?? "", startSeconds, ...(endSeconds === undefined ? {} : { endSeconds }) },
    ];
  }
  if (turn.toolCalls) {
    return turn.toolCalls.map(({ function: { name, arguments: given } }) => ({
      role,
      text: turn.message ?? "",
      startSeconds,
      tool: { name, arguments: argumentsText(given) },
    }));
  }
  return [
    { role, text: turn.result ?? turn.message ?? "", startSeconds, tool: { name: turn.name ?? "tool" } },
  ];
}

/** Lines of the plain transcript, which carries no times. */
function parsePlain(transcript: string): TranscriptTurn[] {
  return transcript.split("\n").flatMap((line) => {
    const [, speaker, said] = /^(AI|User): (.*)$/.exec(line) ?? [];
    if (!speaker || said === undefined) return [];
    return [
      { role: speaker === "AI" ? "agent" : "caller", text: said, startSeconds: 0 },
    ] satisfies TranscriptTurn[];
  });
}

/** The conversation, or undefined when the artifact holds none. */
export function toTranscript(artifact: VapiArtifact | undefined): TranscriptTurn[] | undefined {
  const turns = artifact?.messages?.flatMap(toTurns) ?? parsePlain(artifact?.transcript ?? "");
  return turns.length > 0 ? turns : undefined;
}
