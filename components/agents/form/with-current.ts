/** The choices on offer, and the one in use if it is not among them: opening a form must not change it. */
export function withCurrent<Value>(offered: readonly Value[], current: Value | undefined): readonly Value[] {
  return current === undefined || offered.includes(current) ? offered : [current, ...offered];
}
