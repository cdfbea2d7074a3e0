/** A stretch of time: the start belongs to it, the end does not. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/** What two lists of spans, each in order and without overlaps, have in common. */
export function commonSpans(first: readonly Span[], second: readonly Span[]): Span[] {
  const common: Span[] = [];
  for (let i = 0, j = 0; ; ) {
    const [a, b] = [first[i], second[j]];
    if (!a || !b) return common;
    const [fromMs, toMs] = [Math.max(a.fromMs, b.fromMs), Math.min(a.toMs, b.toMs)];
    if (fromMs < toMs) common.push({ fromMs, toMs });
    if (a.toMs < b.toMs) i++;
    else j++;
  }
}

/** What all lists have in common. */
export function commonOfAll(lists: readonly (readonly Span[])[]): readonly Span[] {
  const [first = [], ...rest] = lists;
  return rest.reduce(commonSpans, first);
}

/** Spans in order, those that touch or overlap made one. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = joined.at(-1);
    if (last && span.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, span.toMs);
    else joined.push({ ...span });
  }
  return joined;
}

/** The span that holds the instant, or else the first one after it. */
export function spanFrom(spans: readonly Span[], atMs: number): Span | undefined {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span && span.toMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return spans[low];
}

export function isWithin(spans: readonly Span[], atMs: number): boolean {
  const span = spanFrom(spans, atMs);
  return span !== undefined && span.fromMs <= atMs;
}
