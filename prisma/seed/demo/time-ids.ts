import { V7Generator } from "uuidv7";

/** Row ids of a past moment, so that demo rows sort by time as real ones do. */
export function createTimeIds(random: () => number): (at: Date) => string {
  const generator = new V7Generator({ nextUint32: () => Math.floor(random() * 0x1_0000_0000) });
  return (at) => generator.generateOrResetCore(at.getTime(), 10_000).toString();
}
