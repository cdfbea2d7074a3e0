import { atLeast, type CommandTable, exactly } from "../command";
import type { Keyspace } from "../keyspace";
import { fromFloat, OK, RedisError, toFloat, toPairs } from "../reply";
import { scanMembers } from "../scan";

/** Maps of fields. */
export const hashCommands: CommandTable = {
  hset: atLeast(3, (db, [key = "", ...rest]) => setFields(db, key, toPairs(rest, "hset"))),
  hmset: atLeast(3, (db, [key = "", ...rest]) => {
    setFields(db, key, toPairs(rest, "hmset"));
    return OK;
  }),
  hsetnx: exactly(3, (db, [key = "", field = "", value = ""]) =>
    db.read(key, "hash")?.has(field) ? 0 : setFields(db, key, [[field, value]]),
  ),
  hget: exactly(2, (db, [key = "", field = ""]) => db.read(key, "hash")?.get(field) ?? null),
  hmget: atLeast(2, (db, [key = "", ...fields]) => {
    const hash = db.read(key, "hash");
    return fields.map((field) => hash?.get(field) ?? null);
  }),
  hgetall: exactly(1, (db, [key = ""]) => [...(db.read(key, "hash") ?? [])].flat()),
  hdel: atLeast(2, (db, [key = "", ...fields]) => {
    const hash = db.read(key, "hash");
    if (!hash) return 0;
    const removed = fields.filter((field) => hash.delete(field)).length;
    db.deleteIfEmpty(key, hash.size);
    return removed;
  }),
  hexists: exactly(2, (db, [key = "", field = ""]) => (db.read(key, "hash")?.has(field) ? 1 : 0)),
  hkeys: exactly(1, (db, [key = ""]) => [...(db.read(key, "hash")?.keys() ?? [])]),
  hvals: exactly(1, (db, [key = ""]) => [...(db.read(key, "hash")?.values() ?? [])]),
  hlen: exactly(1, (db, [key = ""]) => db.read(key, "hash")?.size ?? 0),
  hincrby: exactly(3, (db, [key = "", field = "", by]) => {
    const sum = wholeNumber(db.read(key, "hash")?.get(field) ?? "0") + wholeNumber(by);
    setFields(db, key, [[field, String(sum)]]);
    return sum;
  }),
  hincrbyfloat: exactly(3, (db, [key = "", field = "", by]) => {
    const sum = fromFloat(toFloat(db.read(key, "hash")?.get(field) ?? "0") + toFloat(by));
    setFields(db, key, [[field, sum]]);
    return sum;
  }),
  hscan: atLeast(2, (db, [key = "", ...rest]) => {
    const hash = db.read(key, "hash") ?? new Map<string, string>();
    return scanMembers(hash.keys(), rest, (field) => [field, hash.get(field) ?? ""]);
  }),
};

function setFields(db: Keyspace, key: string, pairs: [string, string][]): number {
  const hash = db.open(key, "hash", () => new Map());
  const before = hash.size;
  for (const [field, value] of pairs) hash.set(field, value);
  return hash.size - before;
}

function wholeNumber(text: string | undefined): number {
  if (!/^-?\d+$/.test(text ?? "")) throw new RedisError("ERR hash value is not an integer");
  return Number(text);
}
