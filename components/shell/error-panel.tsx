"use client";

import { Button } from "../ui/button";
import { MessagePanel } from "./message-panel";

export interface ErrorPanelProps {
  onRetry?: () => void;
  /** What support can look up. */
  reference?: string | undefined;
}

/** The page failed. Says what is safe and what to do, and nothing about the inside. */
export function ErrorPanel({ onRetry, reference }: ErrorPanelProps) {
  const retry = onRetry ? (
    <Button variant="primary" onClick={onRetry}>
      Try again
    </Button>
  ) : null;
  return (
    <MessagePanel title="Something went wrong" actions={retry}>
      <p>
        What you saved is safe. Try again
        {reference ? "; if it keeps failing, tell us the reference below" : ""}.
      </p>
      {reference ? <p className="mt-2 font-mono text-sm">{reference}</p> : null}
    </MessagePanel>
  );
}
