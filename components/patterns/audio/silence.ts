/** A stretch of a recording, in seconds from its start. */
export interface Span {
  start: number;
  end: number;
}

export interface SoundFacts {
  /** Loudness over the length, 0 to 100; null where it is not known. */
  peaks: readonly number[] | null;
  durationSeconds: number;
  /** When somebody spoke; an end that nobody told lasts until the next begins. */
  speech: readonly { startSeconds: number; endSeconds: number | null }[];
}

/** Shorter pauses belong to talking. */
const SHORTEST_SECONDS = 1.5;
/** What is left of a pause on either side, so that no word is cut. */
const MARGIN_SECONDS = 0.25;
/** Of the loudest moment; a quiet line still hums. */
const QUIET_SHARE = 0.04;
/** A peak over more than this also covers words, so a loud one does not say that there was no pause. */
const FINE_SECONDS = 1;

/**
 * The stretches of a recording that can be left out. Peaks decide where they are fine enough; else what lies between
 * turns counts as well. In order, never overlapping.
 */
export function findSilences({ peaks, durationSeconds, speech }: SoundFacts): Span[] {
  if (durationSeconds <= 0) return [];
  const isFine = peaks !== null && peaks.length > 0 && durationSeconds / peaks.length <= FINE_SECONDS;
  const quiet = peaks ? quietStretches(peaks, durationSeconds) : [];
  const pauses = isFine ? [] : pausesBetween(speech, durationSeconds);
  return joined([...quiet, ...pauses])
    .map(({ start, end }) => ({
      start: start === 0 ? 0 : start + MARGIN_SECONDS,
      end: end - MARGIN_SECONDS,
    }))
    .filter(({ start, end }) => end - start >= SHORTEST_SECONDS);
}

/** Where to go on from a moment inside one of the silences; null outside all of them. */
export function skipFrom(silences: readonly Span[], seconds: number): number | null {
  return silences.find(({ start, end }) => seconds >= start && seconds < end)?.end ?? null;
}

/** How much is left out altogether. */
export function totalSeconds(silences: readonly Span[]): number {
  return silences.reduce((sum, { start, end }) => sum + end - start, 0);
}

function quietStretches(peaks: readonly number[], durationSeconds: number): Span[] {
  const loudest = peaks.reduce((most, peak) => Math.max(most, peak), 0);
  if (loudest === 0) return [];
  const step = durationSeconds / peaks.length;
  return peaks.flatMap((peak, index) =>
    peak <= loudest * QUIET_SHARE ? [{ start: index * step, end: (index + 1) * step }] : [],
  );
}

function pausesBetween(speech: SoundFacts["speech"], durationSeconds: number): Span[] {
  const turns = [...speech].sort((a, b) => a.startSeconds - b.startSeconds);
  if (turns.length === 0) return [];
  let spokenUntil = 0;
  const pauses: Span[] = [];
  for (const [index, turn] of turns.entries()) {
    if (turn.startSeconds > spokenUntil) pauses.push({ start: spokenUntil, end: turn.startSeconds });
    const end = turn.endSeconds ?? turns[index + 1]?.startSeconds ?? durationSeconds;
    spokenUntil = Math.max(spokenUntil, end);
  }
  if (spokenUntil < durationSeconds) pauses.push({ start: spokenUntil, end: durationSeconds });
  return pauses;
}

/** Spans that touch or overlap become one. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    // Ends that are the same moment may differ in the last digit of a float.
    if (last && span.start <= last.end + 1e-6) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}
