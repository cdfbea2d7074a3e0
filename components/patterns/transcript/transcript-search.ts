import type { TranscriptTurn } from "./transcript-types";

export interface TextPart {
  text: string;
  isMatch: boolean;
}

/**
 * What is marked where somebody looks for words, as the source of a pattern; empty for nothing. The words as they were
 * typed where any turn holds them so, else each of them by itself, of which the last may be a beginning: a search over
 * all calls takes them that way.
 */
export function patternFor(turns: readonly TranscriptTurn[], query: string): string {
  const words = query.trim();
  if (!words) return "";
  // Characters that mean something in patterns are taken as they are.
  const phrase = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  if (findMatches(turns, phrase).length > 0) return phrase;
  const parts = words.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const choices = parts.map((part, index) =>
    index === parts.length - 1 ? part : `${part}${NO_LETTER_AFTER}`,
  );
  return parts.length > 1 ? `${NO_LETTER_BEFORE}(?:${choices.join("|")})` : phrase;
}

const LETTER = "[\\p{L}\\p{N}\\p{M}]";
const NO_LETTER_BEFORE = `(?<!${LETTER})`;
const NO_LETTER_AFTER = `(?!${LETTER})`;

/** Cuts a text at every occurrence of a pattern, ignoring case. The parts joined give the text back. */
export function splitMatches(text: string, pattern: string): TextPart[] {
  if (!pattern) return [{ text, isMatch: false }];
  return text
    .split(new RegExp(`(${pattern})`, "giu"))
    .map((part, index) => ({ text: part, isMatch: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}

/** The ids of turns that hold a pattern, in order. */
export function findMatches(turns: readonly TranscriptTurn[], pattern: string): string[] {
  if (!pattern) return [];
  const expression = new RegExp(pattern, "iu");
  return turns.filter((turn) => expression.test(turnText(turn))).map(({ id }) => id);
}

/** Whether words that somebody looks for are in the transcript at all. */
export function holdsWords(turns: readonly TranscriptTurn[], query: string): boolean {
  return findMatches(turns, patternFor(turns, query)).length > 0;
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
