/** How far listening to a call is. */
export type ListeningState = "connecting" | "hearing" | "ended" | "failed";

/** Called as listening goes on; the reason is in words for the person at the browser. */
export type ListeningObserver = (state: ListeningState, reason?: string) => void;

/** A call this browser hears without being heard. */
export interface Listening {
  stop(): void;
}
