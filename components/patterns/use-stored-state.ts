"use client";

import { useEffect, useState } from "react";

/** Makes a value of what was stored, or null of a shape it does not know. Give it one identity: define it outside. */
export type Parse<Value> = (stored: unknown) => Value | null;

/**
 * State remembered in this browser under `key`; null keeps it in memory only. What is stored is parsed, so an old shape
 * falls back to the start value. Reads after mount, so that the server's markup stays valid.
 */
export function useStoredState<Value>(key: string | null, parse: Parse<Value>, initial: Value) {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    if (!key) return;
    const stored = readStored(key, parse);
    if (stored !== null) setValue(stored);
  }, [key, parse]);
  const store = (next: Value) => {
    setValue(next);
    if (key) writeStored(key, next);
  };
  return [value, store] as const;
}

function readStored<Value>(key: string, parse: Parse<Value>): Value | null {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : parse(JSON.parse(text));
  } catch {
    // Storage is blocked or the text is no JSON: the start value stands.
    return null;
  }
}

function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is blocked or full: the choice lasts until the page is left.
    return;
  }
}
