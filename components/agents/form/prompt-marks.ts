import { placeOf, readTemplate } from "@/types/template-text";
import type { KnownVariable } from "./known-variables";

export type MarkKind = "known" | "unknown" | "broken";

/** A part of a text that stands for something; `end` is exclusive. */
export interface Mark {
  start: number;
  end: number;
  kind: MarkKind;
  /** What is wrong, with where it is; empty for what is right. */
  message: string;
  /** The variable's name; empty for what is none. */
  name: string;
}

/** Every variable and every mistake of a text, in order. */
export function marksOf(text: string, names: ReadonlySet<string>): Mark[] {
  const { variables, problems } = readTemplate(text);
  const marks = variables.map(({ name, start, end }): Mark => {
    const isKnown = names.has(name);
    const message = isKnown ? "" : `${placeWords(text, start)}: there is no variable “${name}”`;
    return { start, end, kind: isKnown ? "known" : "unknown", message, name };
  });
  const broken = problems.map(
    ({ start, end, message }): Mark => ({
      start,
      end,
      kind: "broken",
      message: `${placeWords(text, start)}: ${message}`,
      name: "",
    }),
  );
  return [...marks, ...broken].sort((one, other) => one.start - other.start);
}

function placeWords(text: string, offset: number): string {
  const { line, column } = placeOf(text, offset);
  return `Line ${line}, column ${column}`;
}

export interface Segment {
  /** Offset in the text; segments are told apart by it. */
  start: number;
  text: string;
  kind: MarkKind | null;
}

/** The whole text, cut where marks begin and end. */
export function segmentsOf(text: string, marks: readonly Mark[]): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const { start, end, kind } of marks) {
    if (start > from) segments.push({ start: from, text: text.slice(from, start), kind: null });
    if (end > start) segments.push({ start, text: text.slice(start, end), kind });
    from = Math.max(from, end);
  }
  if (from < text.length) segments.push({ start: from, text: text.slice(from), kind: null });
  return segments;
}

/** The variable that is being written at the caret: where its braces begin and what of its name is there. */
export function openVariable(text: string, caret: number): { start: number; typed: string } | null {
  const start = text.lastIndexOf("{{", caret - 1);
  if (start === -1 || start + 2 > caret) return null;
  const typed = text.slice(start + 2, caret);
  return /^\s*[a-z0-9_]*$/i.test(typed) && typed.length <= 42 ? { start, typed: typed.trim() } : null;
}

const MOST_SUGGESTIONS = 8;

/** Variables whose name holds what was typed; those that begin with it first. */
export function suggestionsFor(typed: string, variables: readonly KnownVariable[]): KnownVariable[] {
  const words = typed.toLowerCase();
  const found = variables.filter(({ name }) => name.includes(words));
  const rank = ({ name }: KnownVariable) => (name.startsWith(words) ? 0 : 1);
  return found.sort((one, other) => rank(one) - rank(other)).slice(0, MOST_SUGGESTIONS);
}

/** Where the braces of the variable at the caret end: closing ones that are there already are written over. */
export function endOfOpen(text: string, caret: number): number {
  const rest = /^[a-z0-9_]*\s*\}{0,2}/.exec(text.slice(caret))?.[0] ?? "";
  return rest.endsWith("}}") ? caret + rest.length : caret;
}
