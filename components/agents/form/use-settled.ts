"use client";

import { useEffect, useState } from "react";

/** A text as it was once it stayed the same for a while: for questions that are too dear to ask at every letter. */
export function useSettled(text: string, pauseMs: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, pauseMs]);
  return settled;
}
