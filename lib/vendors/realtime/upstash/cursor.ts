const NOWHERE = "-";
const CURSOR = /^(-|\d{1,16}-\d{1,10})(,(-|\d{1,16}-\d{1,10}))*$/;

/**
 * A cursor holds the position in each channel of the subscription, in their order: channels are read separately, so
 * one position for all would skip an event that arrives late in a slower channel.
 */
export function formatCursor(positions: ReadonlyArray<string | undefined>): string {
  return positions.map((position) => position ?? NOWHERE).join(",");
}

/** Positions per channel; undefined means from now on. A cursor of another shape (it comes from a browser) is ignored. */
export function parseCursor(cursor: string | undefined, channelCount: number): Array<string | undefined> {
  const parts = cursor && CURSOR.test(cursor) ? cursor.split(",") : [];
  const usable = parts.length === channelCount;
  return Array.from({ length: channelCount }, (_, index) => {
    const part = usable ? parts[index] : undefined;
    return part === NOWHERE ? undefined : part;
  });
}
