import { atLeast, type CommandTable, exactly } from "../command";
import type { Keyspace, StreamEntry, Values } from "../keyspace";
import { RedisError, type Reply, syntaxError, toInteger, toPairs } from "../reply";

type Id = { ms: number; seq: number };
type Stream = Values["stream"];

/** Append-only logs with time-based ids; no consumer groups and no blocking reads. */
export const streamCommands: CommandTable = {
  xadd: atLeast(4, (db, [key = "", ...rest]) => xadd(db, key, rest)),
  xlen: exactly(1, (db, [key = ""]) => db.read(key, "stream")?.entries.length ?? 0),
  xrange: atLeast(3, (db, [key = "", start = "-", end = "+", ...rest]) =>
    limited(between(db.read(key, "stream"), start, end), rest),
  ),
  xrevrange: atLeast(3, (db, [key = "", end = "+", start = "-", ...rest]) =>
    limited(between(db.read(key, "stream"), start, end).reverse(), rest),
  ),
  xdel: atLeast(2, (db, [key = "", ...ids]) => {
    const stream = db.read(key, "stream");
    if (!stream) return 0;
    const doomed = ids.map((id) => parseId(id, 0));
    const before = stream.entries.length;
    stream.entries = stream.entries.filter((entry) => !doomed.some((id) => compare(id, entry) === 0));
    return before - stream.entries.length;
  }),
  xtrim: atLeast(3, (db, [key = "", ...rest]) => {
    const stream = db.read(key, "stream");
    const { trim, at } = parseTrim(rest, 0);
    if (!trim || at !== rest.length) throw syntaxError();
    return stream ? trim(stream) : 0;
  }),
};

function xadd(db: Keyspace, key: string, args: string[]): Reply {
  const noCreate = args[0]?.toUpperCase() === "NOMKSTREAM";
  const { trim, at } = parseTrim(args, noCreate ? 1 : 0);
  const pairs = toPairs(args.slice(at + 1), "xadd");
  if (noCreate && !db.has(key)) return null;
  const known = db.read(key, "stream");
  const id = nextId(args[at] ?? "", known?.last ?? { ms: 0, seq: 0 }, db.now());
  const stream = known ?? db.open(key, "stream", () => ({ entries: [], last: id }));
  stream.entries.push({ ...id, fields: pairs.flat() });
  stream.last = id;
  trim?.(stream);
  return printId(id);
}

/** MAXLEN or MINID, with `=` or `~` (both exact here) and LIMIT; `at` is where the arguments go on. */
function parseTrim(args: string[], from: number): { trim?: (stream: Stream) => number; at: number } {
  const how = args[from]?.toUpperCase();
  if (how !== "MAXLEN" && how !== "MINID") return { at: from };
  const valueAt = args[from + 1] === "=" || args[from + 1] === "~" ? from + 2 : from + 1;
  const hasLimit = args[valueAt + 1]?.toUpperCase() === "LIMIT";
  const text = args[valueAt] ?? "";
  const maxLength = how === "MAXLEN" ? toInteger(text) : undefined;
  const oldest = how === "MINID" ? parseId(text, 0) : undefined;
  const trim = (stream: Stream) => {
    const before = stream.entries.length;
    if (maxLength !== undefined) stream.entries.splice(0, Math.max(0, before - maxLength));
    if (oldest) stream.entries = stream.entries.filter((entry) => compare(entry, oldest) >= 0);
    return before - stream.entries.length;
  };
  return { trim, at: hasLimit ? valueAt + 3 : valueAt + 1 };
}

function nextId(text: string, last: Id, now: number): Id {
  if (text === "*") return now > last.ms ? { ms: now, seq: 0 } : { ms: last.ms, seq: last.seq + 1 };
  const open = /^(\d+)-\*$/.exec(text);
  const id = open
    ? { ms: Number(open[1]), seq: Number(open[1]) === last.ms ? last.seq + 1 : 0 }
    : parseId(text, 0);
  if (compare(id, last) <= 0) {
    throw new RedisError("ERR The ID specified in XADD is equal or smaller than the target stream top item");
  }
  return id;
}

function between(stream: Stream | undefined, start: string, end: string): StreamEntry[] {
  const low = parseBound(start, 0);
  const high = parseBound(end, Number.MAX_SAFE_INTEGER);
  return (stream?.entries ?? []).filter((entry) => {
    const [above, below] = [compare(entry, low.id), compare(entry, high.id)];
    return (low.open ? above > 0 : above >= 0) && (high.open ? below < 0 : below <= 0);
  });
}

function parseBound(text: string, missingSeq: number): { id: Id; open: boolean } {
  const open = text.startsWith("(");
  const rest = open ? text.slice(1) : text;
  if (rest === "-") return { id: { ms: 0, seq: 0 }, open };
  if (rest === "+") return { id: { ms: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER }, open };
  return { id: parseId(rest, missingSeq), open };
}

function parseId(text: string, missingSeq: number): Id {
  const parts = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!parts) throw new RedisError("ERR Invalid stream ID specified as stream command argument");
  return { ms: Number(parts[1]), seq: parts[2] === undefined ? missingSeq : Number(parts[2]) };
}

function limited(entries: StreamEntry[], rest: string[]): Reply {
  if (rest.length > 0 && rest[0]?.toUpperCase() !== "COUNT") throw syntaxError();
  const count = rest.length > 0 ? toInteger(rest[1]) : entries.length;
  return entries.slice(0, Math.max(0, count)).map((entry) => [printId(entry), entry.fields]);
}

function printId({ ms, seq }: Id): string {
  return `${ms}-${seq}`;
}

function compare(a: Id, b: Id): number {
  return a.ms - b.ms || a.seq - b.seq;
}
