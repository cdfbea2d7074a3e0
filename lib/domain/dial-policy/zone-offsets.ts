import type { Span } from "./spans";

const DAY_MS = 86_400_000;
/** Offsets are found out for so many days at once. */
const BLOCK_MS = 64 * DAY_MS;

/** A stretch of time in which a zone keeps one offset from UTC. */
export interface OffsetSpan extends Span {
  offsetMs: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const blocks = new Map<string, Map<number, readonly OffsetSpan[]>>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    // The Swedish form of a date is the ISO one.
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    formats.set(timeZone, format);
  }
  return format;
}

function readOffsetMs(timeZone: string, atMs: number): number {
  const local = Date.parse(`${formatOf(timeZone).format(atMs).replace(" ", "T")}Z`);
  return local - Math.floor(atMs / 1_000) * 1_000;
}

/** The first instant, to the second, at which the zone no longer has the offset that it has at the start. */
function changeBetween(timeZone: string, fromMs: number, toMs: number, offsetMs: number): number {
  let [before, after] = [fromMs, toMs];
  while (after - before > 1_000) {
    const middle = Math.floor((before + after) / 2_000) * 1_000;
    if (readOffsetMs(timeZone, middle) === offsetMs) before = middle;
    else after = middle;
  }
  return after;
}

function readBlock(timeZone: string, block: number): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  const endMs = (block + 1) * BLOCK_MS;
  let fromMs = block * BLOCK_MS;
  let offsetMs = readOffsetMs(timeZone, fromMs);
  for (let dayMs = fromMs; dayMs < endMs; dayMs += DAY_MS) {
    const nextMs = dayMs + DAY_MS;
    const next = readOffsetMs(timeZone, nextMs);
    if (next === offsetMs) continue;
    // What changes with the block's very end belongs to the next one.
    const changeMs = changeBetween(timeZone, dayMs, nextMs, offsetMs);
    spans.push({ fromMs, toMs: changeMs, offsetMs });
    [fromMs, offsetMs] = [changeMs, next];
  }
  if (fromMs < endMs) spans.push({ fromMs, toMs: endMs, offsetMs });
  return spans;
}

function blockOf(timeZone: string, block: number): readonly OffsetSpan[] {
  let known = blocks.get(timeZone);
  if (!known) {
    known = new Map();
    blocks.set(timeZone, known);
  }
  let spans = known.get(block);
  if (!spans) {
    spans = readBlock(timeZone, block);
    known.set(block, spans);
  }
  return spans;
}

/** Offsets of an IANA zone from one instant to another, in order and without gaps. */
export function offsetSpans(timeZone: string, fromMs: number, toMs: number): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  for (let block = Math.floor(fromMs / BLOCK_MS); block * BLOCK_MS < toMs; block++) {
    for (const span of blockOf(timeZone, block)) {
      if (span.toMs <= fromMs || span.fromMs >= toMs) continue;
      spans.push({ ...span, fromMs: Math.max(span.fromMs, fromMs), toMs: Math.min(span.toMs, toMs) });
    }
  }
  return spans;
}

/** What an IANA zone's clocks are ahead of UTC at an instant. */
export function offsetMsAt(timeZone: string, atMs: number): number {
  for (const span of blockOf(timeZone, Math.floor(atMs / BLOCK_MS))) {
    if (atMs < span.toMs) return span.offsetMs;
  }
  return readOffsetMs(timeZone, atMs);
}
