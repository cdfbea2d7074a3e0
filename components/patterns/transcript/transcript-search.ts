import type { TranscriptTurn } from "./transcript-types";

export interface TextPart {
  text: string;
  isMatch: boolean;
}

/** Cuts a text at every occurrence of the words, ignoring case. The parts joined give the text back. */
export function splitMatches(text: string, query: string): TextPart[] {
  const words = query.trim();
  if (!words) return [{ text, isMatch: false }];
  return text
    .split(patternOf(words, "giu"))
    .map((part, index) => ({ text: part, isMatch: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}

/** Characters that mean something in patterns are taken as they are. */
function patternOf(words: string, flags: "iu" | "giu"): RegExp {
  return new RegExp(`(${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")})`, flags);
}

/** The ids of turns that contain the words, in order. */
export function findMatches(turns: readonly TranscriptTurn[], query: string): string[] {
  const words = query.trim();
  if (!words) return [];
  const pattern = patternOf(words, "iu");
  return turns.filter((turn) => pattern.test(turnText(turn))).map(({ id }) => id);
}

function turnText(turn: TranscriptTurn): string {
  return turn.kind === "speech" ? turn.text : [turn.name, turn.input, turn.output].filter(Boolean).join("\n");
}

/** The id of the turn being spoken at a moment: the last that has begun. Null before the first. */
export function findActiveTurn(turns: readonly TranscriptTurn[], seconds: number): string | null {
  let active: TranscriptTurn | null = null;
  for (const turn of turns) {
    if (turn.startSeconds === null || turn.startSeconds > seconds) continue;
    if (active === null || turn.startSeconds >= (active.startSeconds ?? 0)) active = turn;
  }
  return active?.id ?? null;
}
