"use client";

import { ErrorPanel } from "./error-panel";

export interface PageErrorProps {
  error: Error & { digest?: string };
  /** Renders the failed part again with fresh data. */
  retry: () => void;
}

/** A page that failed inside its frame: the way to everything else stays. */
export function PageError({ error, retry }: PageErrorProps) {
  return <ErrorPanel reference={error.digest} onRetry={retry} />;
}
