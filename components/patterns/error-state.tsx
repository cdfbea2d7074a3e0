import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Alert } from "../ui/alert";
import { Button } from "../ui/button";

/** A failure in words people can use. */
export interface ErrorDescription {
  title: string;
  /** What is safe and what to do. */
  message?: string;
  /** For support, and for builders: request id, a provider's own words. */
  details?: string;
}

export interface ErrorStateProps {
  error: ErrorDescription;
  onRetry?: (() => void) | undefined;
  retrying?: boolean;
  children?: ReactNode;
}

/** What failed, with a way to try again and the details folded away. */
export function ErrorState({ error, onRetry, retrying = false, children }: ErrorStateProps) {
  const retry = onRetry ? (
    <Button size="sm" loading={retrying} onClick={onRetry}>
      <RotateCw aria-hidden />
      Try again
    </Button>
  ) : null;
  return (
    <Alert tone="danger" title={error.title} actions={retry}>
      {error.message ? <p>{error.message}</p> : null}
      {error.details ? (
        <details className="mt-1 text-muted-foreground text-sm">
          <summary className="focus-ring w-fit rounded-sm">Details</summary>
          <p className="mt-1 whitespace-pre-wrap break-words font-mono text-xs">{error.details}</p>
        </details>
      ) : null}
      {children}
    </Alert>
  );
}
