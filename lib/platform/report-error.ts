type Reporter = (error: unknown, fields: Record<string, string>) => void;

let reporter: Reporter | undefined;

/** Sets who hears of errors that a person should look at; nobody until error tracking starts. */
export function setErrorReporter(next: Reporter): void {
  reporter = next;
}

/** Reports an error with ids to find it by. Never throws, never waits. */
export function reportError(error: unknown, fields: Record<string, string>): void {
  reporter?.(error, fields);
}
