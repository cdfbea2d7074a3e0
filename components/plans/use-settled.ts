"use client";

import { useEffect, useState } from "react";

const QUIET_MS = 400;

/** The value once it has not changed for a moment. Values are told apart by what they hold. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new object that holds the same is no change.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
