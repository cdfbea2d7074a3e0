"use client";

import { useEffect, useState } from "react";

const PAUSE_MS = 400;

/**
 * The value once it has not changed for a while, for questions too dear to ask at every letter. Values are told apart by
 * what they hold.
 */
export function useSettled<Value>(value: Value, pauseMs: number = PAUSE_MS): Value {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new object that holds the same is no change.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [text, pauseMs]);
  return settled;
}
