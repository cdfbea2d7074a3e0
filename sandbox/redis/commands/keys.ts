import { atLeast, between, type CommandTable, exactly } from "../command";
import type { Keyspace } from "../keyspace";
import { OK, RedisError, syntaxError, toInteger } from "../reply";
import { globToRegExp, parseScanOptions, scanStep } from "../scan";

/** Existence, expiry and iteration of keys of any type. */
export const keyCommands: CommandTable = {
  del: atLeast(1, (db, keys) => keys.filter((key) => db.delete(key)).length),
  unlink: atLeast(1, (db, keys) => keys.filter((key) => db.delete(key)).length),
  exists: atLeast(1, (db, keys) => keys.filter((key) => db.has(key)).length),
  touch: atLeast(1, (db, keys) => keys.filter((key) => db.has(key)).length),
  type: exactly(1, (db, [key = ""]) => ({ status: db.kindOf(key) ?? "none" })),
  expire: between(2, 3, (db, [key = "", time, flag]) =>
    expire(db, key, db.now() + toInteger(time) * 1000, flag),
  ),
  pexpire: between(2, 3, (db, [key = "", time, flag]) => expire(db, key, db.now() + toInteger(time), flag)),
  expireat: between(2, 3, (db, [key = "", time, flag]) => expire(db, key, toInteger(time) * 1000, flag)),
  pexpireat: between(2, 3, (db, [key = "", time, flag]) => expire(db, key, toInteger(time), flag)),
  ttl: exactly(1, (db, [key = ""]) => remaining(db, key, (at) => Math.round((at - db.now()) / 1000))),
  pttl: exactly(1, (db, [key = ""]) => remaining(db, key, (at) => at - db.now())),
  expiretime: exactly(1, (db, [key = ""]) => remaining(db, key, (at) => Math.floor(at / 1000))),
  pexpiretime: exactly(1, (db, [key = ""]) => remaining(db, key, (at) => at)),
  persist: exactly(1, (db, [key = ""]) => {
    const had = db.expiryOf(key) !== undefined;
    db.setExpiry(key, undefined);
    return had ? 1 : 0;
  }),
  rename: exactly(2, (db, [from = "", to = ""]) => {
    const kind = db.kindOf(from);
    if (!kind) throw new RedisError("ERR no such key");
    const expiresAt = db.expiryOf(from);
    const value = db.read(from, kind);
    if (value === undefined) throw new RedisError("ERR no such key");
    db.delete(from);
    db.write(to, kind, value);
    db.setExpiry(to, expiresAt);
    return OK;
  }),
  keys: exactly(1, (db, [pattern = "*"]) => {
    const wanted = globToRegExp(pattern);
    return db.keys().filter((key) => wanted.test(key));
  }),
  scan: atLeast(1, (db, [cursor = "0", ...rest]) => {
    const { match, count, type } = parseScanOptions(rest);
    const { next, batch } = scanStep(db.keys(), cursor, count);
    const found = batch.filter((key) => (match?.test(key) ?? true) && (!type || db.kindOf(key) === type));
    return [next, found];
  }),
};

function expire(db: Keyspace, key: string, at: number, flag: string | undefined): number {
  if (!db.has(key)) return 0;
  const current = db.expiryOf(key);
  const name = flag?.toUpperCase();
  if (name !== undefined && !["NX", "XX", "GT", "LT"].includes(name)) throw syntaxError();
  if (name === "NX" && current !== undefined) return 0;
  if (name === "XX" && current === undefined) return 0;
  // A key that never expires counts as infinitely far away.
  if (name === "GT" && at <= (current ?? Infinity)) return 0;
  if (name === "LT" && at >= (current ?? Infinity)) return 0;
  db.setExpiry(key, at);
  return 1;
}

function remaining(db: Keyspace, key: string, show: (expiresAt: number) => number): number {
  if (!db.has(key)) return -2;
  const expiresAt = db.expiryOf(key);
  return expiresAt === undefined ? -1 : show(expiresAt);
}
