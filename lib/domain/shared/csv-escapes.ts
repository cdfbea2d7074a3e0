/** What `toCsv` escapes: cells that a spreadsheet would take for a formula. */
const ESCAPED = /^'+[=+\-@\t\r＝＋－＠]/;
const LIKE_ESCAPED = /^'/;

/**
 * A cell as a download writes it that may come back: one that already looks escaped gets one more mark, so that
 * `withoutEscapes` gives back exactly what it was.
 */
export function keepingEscapes(cell: string): string {
  return LIKE_ESCAPED.test(cell) && ESCAPED.test(cell) ? `'${cell}` : cell;
}

/** A cell of a download of ours as it was before. */
export function withoutEscapes(cell: string): string {
  return ESCAPED.test(cell) ? cell.slice(1) : cell;
}
