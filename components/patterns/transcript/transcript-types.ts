export interface SpokenTurn {
  kind: "speech";
  id: string;
  /** Which side of the page: ours or theirs. */
  side: "agent" | "customer";
  speaker: string;
  text: string;
  /** Seconds from the start of the recording; null when unknown. */
  startSeconds: number | null;
}

export interface ToolTurn {
  kind: "tool";
  id: string;
  name: string;
  /** Pretty-printed for reading; null when there is none. */
  input: string | null;
  output: string | null;
  failed: boolean;
  /** How long it took; null when unknown. */
  durationSeconds: number | null;
  startSeconds: number | null;
}

export type TranscriptTurn = SpokenTurn | ToolTurn;
