"use client";

import { CircleAlert, CloudCheck, LoaderCircle } from "lucide-react";
import { Button } from "@/components/ui/button";
import { labelOfField } from "../form/sections";
import type { SaveState } from "./draft-saver";

export interface SaveStateProps {
  state: SaveState;
  onRetry: () => void;
  /** Leads to the field that keeps the draft from being saved. */
  onJump: (path: string) => void;
}

/** Whether what was typed is stored: one short line that never moves the page. */
export function SaveStateLine({ state, onRetry, onJump }: SaveStateProps) {
  return (
    <span role="status" className="flex min-w-0 items-center gap-1.5 text-muted-foreground text-sm">
      {state.kind === "saved" ? (
        <>
          <CloudCheck aria-hidden className="size-4 shrink-0" />
          Saved
        </>
      ) : null}
      {state.kind === "waiting" || state.kind === "saving" ? (
        <>
          <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />
          Saving…
        </>
      ) : null}
      {state.kind === "conflict" ? "Not saved: somebody else changed it" : null}
      {state.kind === "failed" ? (
        <>
          <CircleAlert aria-hidden className="size-4 shrink-0 text-danger-text" />
          <span className="min-w-0 text-danger-text">Not saved: {state.message}</span>
          <Button size="sm" onClick={onRetry}>
            Try again
          </Button>
        </>
      ) : null}
      {state.kind === "invalid" ? <Invalid problems={state.problems} onJump={onJump} /> : null}
    </span>
  );
}

function Invalid({
  problems,
  onJump,
}: {
  problems: readonly { path: string }[];
  onJump: (path: string) => void;
}) {
  const [first, ...others] = problems;
  if (!first) return null;
  return (
    <>
      <CircleAlert aria-hidden className="size-4 shrink-0 text-danger-text" />
      <span className="text-danger-text">Not saved:</span>
      <Button variant="link" size="sm" className="h-auto px-0" onClick={() => onJump(first.path)}>
        {labelOfField(first.path)}
        {others.length > 0 ? ` and ${others.length} more` : ""}
      </Button>
    </>
  );
}
