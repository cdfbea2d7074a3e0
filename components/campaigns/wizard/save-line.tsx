"use client";

import { CircleAlert, CloudCheck, LoaderCircle } from "lucide-react";
import type { SaveState } from "@/components/agents/draft/draft-saver";
import { Button } from "@/components/ui/button";

/** Whether what was typed is stored: one short line that never moves the page. */
export function SaveLine({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const isBusy = state.kind === "waiting" || state.kind === "saving";
  return (
    <span role="status" className="flex min-w-0 items-center gap-1.5 text-muted-foreground text-sm">
      {isBusy ? <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" /> : null}
      {isBusy ? "Saving…" : null}
      {state.kind === "saved" ? <CloudCheck aria-hidden className="size-4 shrink-0" /> : null}
      {state.kind === "saved" ? "Saved" : null}
      {state.kind === "conflict" ? "Not saved: it was changed elsewhere" : null}
      {state.kind === "failed" || state.kind === "invalid" ? (
        <>
          <CircleAlert aria-hidden className="size-4 shrink-0 text-danger-text" />
          <span className="min-w-0 text-danger-text">
            {state.kind === "failed"
              ? `Kept in this browser. ${state.message}`
              : "Not saved: mend what is marked"}
          </span>
        </>
      ) : null}
      {state.kind === "failed" ? (
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </span>
  );
}
