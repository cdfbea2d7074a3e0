"use client";

import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import type { Mark } from "./prompt-marks";

const MOST_SHOWN = 5;

export interface PromptProblemsProps {
  marks: readonly Mark[];
  area: RefObject<HTMLTextAreaElement | null>;
  /** Makes an unknown name a variable of the agent. */
  onAddVariable?: (name: string) => void;
}

/** What is wrong in a text, each line leading to its place. */
export function PromptProblems({ marks, area, onAddVariable }: PromptProblemsProps) {
  const problems = marks.filter(({ kind }) => kind !== "known");
  if (problems.length === 0) return null;
  const jump = ({ start, end }: Mark) => {
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
  };
  return (
    <ul aria-label="Variables to look at" className="flex flex-col gap-0.5 text-sm">
      {problems.slice(0, MOST_SHOWN).map((mark) => (
        <li key={mark.start} className="flex flex-wrap items-center gap-x-2">
          <button
            type="button"
            onClick={() => jump(mark)}
            className={`focus-ring rounded-sm text-left underline-offset-4 hover:underline ${mark.kind === "broken" ? "text-danger-text" : "text-warning-text"}`}
          >
            {mark.message}
          </button>
          {mark.kind === "unknown" && onAddVariable ? (
            <Button variant="link" size="sm" className="h-6 px-0" onClick={() => onAddVariable(mark.name)}>
              Add it
            </Button>
          ) : null}
        </li>
      ))}
      {problems.length > MOST_SHOWN ? (
        <li className="text-muted-foreground">and {problems.length - MOST_SHOWN} more</li>
      ) : null}
    </ul>
  );
}
