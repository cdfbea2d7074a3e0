let override: (() => Date) | undefined;

/** The present instant. All code that decides by time asks here, so that tests and simulations can move it. */
export function now(): Date {
  return override ? override() : new Date();
}

/** Milliseconds since the epoch of `now()`. */
export function nowMs(): number {
  return now().getTime();
}

/** Replaces the clock until the returned function is called. For tests and simulations only. */
export function useClock(clock: () => Date): () => void {
  const previous = override;
  override = clock;
  return () => {
    override = previous;
  };
}
