/** How far a conversation in the browser is. */
export type WebCallState = "connecting" | "live" | "ended" | "failed";

export interface WebCallTurn {
  role: "agent" | "caller" | "tool";
  text: string;
  /** False while it may still change: the speaker is not done. */
  final: boolean;
}

/** What a conversation tells while it goes on. */
export interface WebCallListener {
  onState(state: WebCallState, reason?: string): void;
  /** A turn that is not final takes the place of the one before of the same speaker. */
  onTurn(turn: WebCallTurn): void;
  /** Who makes a sound right now. */
  onSpeaking(who: "agent" | "nobody"): void;
}

/** A conversation this browser takes part in. One engine's way of doing it stays behind this. */
export interface WebCall {
  /** Whether words can be typed to it. */
  readonly takesText: boolean;
  setMuted(muted: boolean): void;
  /** Does nothing where words cannot be typed. */
  say(text: string): void;
  end(): void;
}

/** What went wrong, in words for the person at the browser. */
export class WebCallError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "WebCallError";
  }
}
