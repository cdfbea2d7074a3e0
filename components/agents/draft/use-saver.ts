"use client";

import { useEffect, useRef, useState } from "react";
import { createDraftSaver, type DraftSaver, type SaveOutcome, type SaveState } from "./draft-saver";

const TYPING_PAUSE_MS = 900;

/** One saver as long as the page is open; what is unsaved when it is left is sent then. */
export function useSaver(save: () => Promise<SaveOutcome>) {
  const [state, setState] = useState<SaveState>({ kind: "saved" });
  const latest = useRef(save);
  const saver = useRef<DraftSaver | null>(null);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const own = createDraftSaver({
      save: () => latest.current(),
      onState: setState,
      delayMs: TYPING_PAUSE_MS,
    });
    saver.current = own;
    return () => {
      void own.flush();
      own.stop();
    };
  }, []);
  return { saver, state };
}
