"use client";

import { useEffect, useState } from "react";
import type { z } from "zod";

/**
 * State remembered in this browser under `key`; null keeps it in memory only. What is stored is parsed, so an old shape
 * falls back to the start value. Reads after mount, so that the server's markup stays valid.
 */
export function useStoredState<Value>(key: string | null, schema: z.ZodType<Value>, initial: Value) {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    if (!key) return;
    const stored = readStored(key, schema);
    if (stored !== null) setValue(stored);
  }, [key, schema]);
  const store = (next: Value) => {
    setValue(next);
    if (key) writeStored(key, next);
  };
  return [value, store] as const;
}

function readStored<Value>(key: string, schema: z.ZodType<Value>): Value | null {
  try {
    const text = localStorage.getItem(key);
    const parsed = text === null ? null : schema.safeParse(JSON.parse(text));
    return parsed?.success ? parsed.data : null;
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
