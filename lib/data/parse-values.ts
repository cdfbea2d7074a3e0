import { types } from "pg";

const { builtins } = types;

/** `2026-11-21 02:39:48.123+00` is nearly ISO 8601; servers run in UTC, any other offset takes the library's way. */
function instant(text: string): unknown {
  if (!text.endsWith("+00")) return types.getTypeParser(builtins.TIMESTAMPTZ)(text);
  return new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`);
}

const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [builtins.INT8, BigInt],
  [builtins.TIMESTAMPTZ, instant],
  [builtins.TIMESTAMP, (text: string) => new Date(`${text.slice(0, 10)}T${text.slice(11)}Z`)],
  [builtins.DATE, (text: string) => new Date(`${text}T00:00:00Z`)],
]);

/** Values as Prisma answers them: bigint for int8, dates at UTC midnight, JSON parsed; the rest as `pg` does. */
export const prismaLikeTypes = {
  // The library declares one signature per format; ours is asked for text only, as we never request binary.
  getTypeParser: ((oid: number, format?: "text") =>
    parsers.get(oid) ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};
