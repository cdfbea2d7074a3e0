export interface FieldProblem {
  /** Of the form, for example `definition.prompt`. */
  path: string;
  message: string;
}

/** What became of one attempt. */
export type SaveOutcome =
  | { kind: "saved" }
  | { kind: "invalid"; problems: FieldProblem[] }
  | { kind: "failed"; message: string }
  /** Somebody else changed it meanwhile; nothing is sent again until that is settled. */
  | { kind: "conflict" };

export type SaveState = SaveOutcome | { kind: "waiting" } | { kind: "saving" };

export interface DraftSaverOptions {
  /** Sends what the form holds now. Never throws. */
  save: () => Promise<SaveOutcome>;
  onState: (state: SaveState) => void;
  /** How long typing must pause. */
  delayMs: number;
}

export interface DraftSaver {
  /** Something was typed. */
  changed: () => void;
  /** What was typed is what is stored, for example after it was taken back. */
  settled: () => void;
  /** Saves at once whatever is not saved; answers how it stands then. */
  flush: () => Promise<SaveState>;
  /** After a conflict was settled: saves again. */
  resume: () => void;
  stop: () => void;
}

/**
 * Saves a draft whenever typing pauses, one request at a time. What is typed while one is under way goes with the next;
 * what was refused stays unsaved and is tried again with the next change.
 */
export function createDraftSaver({ save, onState, delayMs }: DraftSaverOptions): DraftSaver {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let isDirty = false;
  /** Counts what was typed, to tell whether anything came while a request was under way. */
  let changes = 0;
  let state: SaveState = { kind: "saved" };
  const tell = (next: SaveState) => {
    state = next;
    onState(next);
  };
  const wait = () => {
    tell({ kind: "waiting" });
    clearTimeout(timer);
    timer = setTimeout(() => void start(), delayMs);
  };
  const once = async () => {
    const sent = changes;
    tell({ kind: "saving" });
    const outcome = await save();
    isDirty = outcome.kind !== "saved" || changes !== sent;
    if (changes !== sent && outcome.kind !== "conflict") wait();
    else tell(outcome);
  };
  const start = () => {
    clearTimeout(timer);
    running ??= once().finally(() => {
      running = null;
    });
    return running;
  };
  const changed = () => {
    isDirty = true;
    changes += 1;
    if (running === null && state.kind !== "conflict") wait();
  };
  return {
    changed,
    settled: () => {
      // What is under way is about to store something else, so taking it back is a change of its own.
      if (running !== null) return changed();
      clearTimeout(timer);
      isDirty = false;
      if (state.kind !== "conflict") tell({ kind: "saved" });
    },
    flush: async () => {
      if (running !== null) await running;
      if (isDirty && state.kind !== "conflict") await start();
      return state;
    },
    resume: () => {
      isDirty = true;
      tell({ kind: "waiting" });
      void start();
    },
    stop: () => clearTimeout(timer),
  };
}
