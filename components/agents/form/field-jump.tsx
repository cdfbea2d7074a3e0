"use client";

import { createContext, type RefObject, use, useEffect } from "react";
import type { SectionId } from "./sections";

/** The section whose first problem is to be focused once it is there; it is told when that was done. */
export interface FieldJump {
  section: SectionId | null;
  onArrived: () => void;
}

export const FieldJumpContext = createContext<FieldJump>({ section: null, onArrived: () => undefined });

const FIELDS = "input, textarea, select, button";

/** Focuses what was refused in this section when somebody was led to it: sections may arrive later than the click. */
export function useFieldJump(id: string, section: RefObject<HTMLElement | null>): void {
  const { section: wanted, onArrived } = use(FieldJumpContext);
  useEffect(() => {
    if (wanted !== id || !section.current) return;
    const refused = section.current.querySelector<HTMLElement>("[aria-invalid=true]");
    (refused ?? section.current.querySelector<HTMLElement>(FIELDS))?.focus();
    onArrived();
  }, [wanted, id, section, onArrived]);
}
