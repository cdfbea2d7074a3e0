import { atLeast, between, type CommandTable, exactly } from "../command";
import type { Keyspace } from "../keyspace";
import { fromFloat, OK, RedisError, type Reply, syntaxError, toFloat, toInteger, toPairs } from "../reply";

/** Counters and plain values. */
export const stringCommands: CommandTable = {
  get: exactly(1, (db, [key = ""]) => db.read(key, "string") ?? null),
  set: atLeast(2, (db, [key = "", value = "", ...options]) => set(db, { key, value, options })),
  setnx: exactly(2, (db, [key = "", value = ""]) =>
    set(db, { key, value, options: ["NX"] }) === null ? 0 : 1,
  ),
  setex: exactly(3, (db, [key = "", ttl = "", value = ""]) => set(db, { key, value, options: ["EX", ttl] })),
  psetex: exactly(3, (db, [key = "", ttl = "", value = ""]) => set(db, { key, value, options: ["PX", ttl] })),
  getset: exactly(2, (db, [key = "", value = ""]) => set(db, { key, value, options: ["GET"] })),
  getdel: exactly(1, (db, [key = ""]) => {
    const value = db.read(key, "string") ?? null;
    db.delete(key);
    return value;
  }),
  getex: between(1, 3, (db, [key = "", ...options]) => {
    const value = db.read(key, "string") ?? null;
    if (value === null || options.length === 0) return value;
    if (options[0]?.toUpperCase() === "PERSIST") db.setExpiry(key, undefined);
    else db.setExpiry(key, parseExpiry(db, options[0], options[1]));
    return value;
  }),
  mget: atLeast(1, (db, keys) =>
    keys.map((key) => (db.kindOf(key) === "string" ? (db.read(key, "string") ?? null) : null)),
  ),
  mset: atLeast(2, (db, args) => {
    for (const [key, value] of toPairs(args, "mset")) db.write(key, "string", value);
    return OK;
  }),
  msetnx: atLeast(2, (db, args) => {
    const pairs = toPairs(args, "msetnx");
    if (pairs.some(([key]) => db.has(key))) return 0;
    for (const [key, value] of pairs) db.write(key, "string", value);
    return 1;
  }),
  incr: exactly(1, (db, [key = ""]) => add(db, key, 1)),
  decr: exactly(1, (db, [key = ""]) => add(db, key, -1)),
  incrby: exactly(2, (db, [key = "", by]) => add(db, key, toInteger(by))),
  decrby: exactly(2, (db, [key = "", by]) => add(db, key, -toInteger(by))),
  incrbyfloat: exactly(2, (db, [key = "", by]) => {
    const sum = fromFloat(toFloat(db.read(key, "string") ?? "0") + toFloat(by));
    db.write(key, "string", sum, { keepExpiry: true });
    return sum;
  }),
  append: exactly(2, (db, [key = "", more = ""]) => {
    const value = (db.read(key, "string") ?? "") + more;
    db.write(key, "string", value, { keepExpiry: true });
    return Buffer.byteLength(value);
  }),
  strlen: exactly(1, (db, [key = ""]) => Buffer.byteLength(db.read(key, "string") ?? "")),
  getrange: exactly(3, (db, [key = "", start, end]) => {
    const bytes = Buffer.from(db.read(key, "string") ?? "");
    const [from, to] = [start, end].map((text) => {
      const index = toInteger(text);
      return index < 0 ? Math.max(0, bytes.length + index) : index;
    });
    return bytes.subarray(from, (to ?? 0) + 1).toString();
  }),
};

function add(db: Keyspace, key: string, by: number): number {
  const sum = toInteger(db.read(key, "string") ?? "0") + by;
  if (!Number.isSafeInteger(sum)) throw new RedisError("ERR increment or decrement would overflow");
  db.write(key, "string", String(sum), { keepExpiry: true });
  return sum;
}

function set(
  db: Keyspace,
  { key, value, options }: { key: string; value: string; options: string[] },
): Reply {
  let expiresAt: number | undefined;
  const flags = new Set<string>();
  for (let i = 0; i < options.length; i++) {
    const option = options[i]?.toUpperCase() ?? "";
    if (["NX", "XX", "GET", "KEEPTTL"].includes(option)) flags.add(option);
    else if (expiresAt === undefined) expiresAt = parseExpiry(db, option, options[++i]);
    else throw syntaxError();
  }
  if (flags.has("NX") && flags.has("XX")) throw syntaxError();
  if (flags.has("KEEPTTL") && expiresAt !== undefined) throw syntaxError();
  const before = flags.has("GET") ? (db.read(key, "string") ?? null) : null;
  const refused = (flags.has("NX") && db.has(key)) || (flags.has("XX") && !db.has(key));
  if (!refused) {
    db.write(key, "string", value, { keepExpiry: flags.has("KEEPTTL") });
    if (expiresAt !== undefined) db.setExpiry(key, expiresAt);
  }
  if (flags.has("GET")) return before;
  return refused ? null : OK;
}

/** EX, PX, EXAT, PXAT with their number, as Unix milliseconds. */
function parseExpiry(db: Keyspace, option: string | undefined, text: string | undefined): number {
  const name = option?.toUpperCase();
  if (text === undefined || !["EX", "PX", "EXAT", "PXAT"].includes(name ?? "")) throw syntaxError();
  const amount = toInteger(text);
  if (amount <= 0) throw new RedisError("ERR invalid expire time in 'set' command");
  const ms = name?.startsWith("E") ? amount * 1000 : amount;
  return name?.endsWith("AT") ? ms : db.now() + ms;
}
