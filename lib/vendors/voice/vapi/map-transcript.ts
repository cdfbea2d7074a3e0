import type { TranscriptTurn } from "../port";
import type { VapiArtifact, VapiMessage, VapiTurn } from "./schema";

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
  const startSeconds = Math.max(0, turn.secondsFromStart ?? 0);
  if (role !== "tool") {
    const lastedMs = (turn.endTime ?? 0) - (turn.time ?? 0);
    const hasEnd = turn.time !== undefined && turn.endTime !== undefined && lastedMs >= 0;
    const ending = hasEnd ? { endSeconds: startSeconds + lastedMs / 1_000 } : {};
    return [{ role, text: turn.message ?? "", startSeconds, ...ending }];
  }
  if (turn.toolCalls && turn.toolCalls.length > 0) {
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
  const told = artifact?.messages?.flatMap(toTurns) ?? [];
  const turns = told.length > 0 ? told : parsePlain(artifact?.transcript ?? "");
  return turns.length > 0 ? turns : undefined;
}

/** A conversation under way: its turns, else the same without times. Undefined while nobody has spoken. */
export function toConversation(
  messages: VapiTurn[] | undefined,
  plain: VapiMessage["messagesOpenAIFormatted"],
): TranscriptTurn[] | undefined {
  const told = (messages ?? []).flatMap(toTurns);
  const turns =
    told.length > 0
      ? told
      : (plain ?? []).flatMap(({ role, content }) => toTurns({ role, message: content }));
  return turns.length > 0 ? turns : undefined;
}
