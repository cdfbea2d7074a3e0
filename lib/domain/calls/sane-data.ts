const DEEPEST = 16;
const MOST_CHARACTERS = 64_000;
const MOST_PARTS = 5_000;

export interface SaneData {
  /** Null when even what was left is too big to keep. */
  data: Record<string, unknown> | null;
  isChanged: boolean;
}

/**
 * What an engine extracted, as it can be kept: without characters that the database refuses, in keys too, not deeper
 * than sixteen levels, and given up where it is bigger than anybody reads.
 */
export function sanitizeData(data: Record<string, unknown>): SaneData {
  const state = { parts: 0, isChanged: false };
  const kept = keepObject(data, 0, state);
  const isTooBig = state.parts > MOST_PARTS || JSON.stringify(kept).length > MOST_CHARACTERS;
  return isTooBig ? { data: null, isChanged: true } : { data: kept, isChanged: state.isChanged };
}

interface State {
  parts: number;
  isChanged: boolean;
}

function keepObject(value: object, depth: number, state: State): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    if (state.parts > MOST_PARTS) break;
    const name = saneText(key, state);
    // Plain assignment to this name would set the prototype.
    Object.defineProperty(kept, name, {
      value: keep(part, depth + 1, state),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return kept;
}

function keep(value: unknown, depth: number, state: State): unknown {
  state.parts += 1;
  if (state.parts > MOST_PARTS) return null;
  if (typeof value === "string") return saneText(value, state);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= DEEPEST) {
    state.isChanged = true;
    return null;
  }
  if (Array.isArray(value)) {
    return value.slice(0, MOST_PARTS + 1).map((part) => keep(part, depth + 1, state));
  }
  return keepObject(value, depth, state);
}

function saneText(text: string, state: State): string {
  const sane = text.replaceAll("\u0000", "").toWellFormed();
  if (sane !== text) state.isChanged = true;
  return sane;
}
