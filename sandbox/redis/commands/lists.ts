import { atLeast, between, type CommandTable, exactly } from "../command";
import type { Keyspace } from "../keyspace";
import { OK, RedisError, type Reply, toInteger } from "../reply";

/** Ordered collections. */
export const listCommands: CommandTable = {
  rpush: atLeast(2, (db, [key = "", ...items]) => db.open(key, "list", () => []).push(...items)),
  lpush: atLeast(2, (db, [key = "", ...items]) => db.open(key, "list", () => []).unshift(...items.reverse())),
  rpushx: atLeast(2, (db, [key = "", ...items]) => db.read(key, "list")?.push(...items) ?? 0),
  lpushx: atLeast(2, (db, [key = "", ...items]) => db.read(key, "list")?.unshift(...items.reverse()) ?? 0),
  lpop: between(1, 2, (db, [key = "", count]) => pop(db, { key, count, side: "left" })),
  rpop: between(1, 2, (db, [key = "", count]) => pop(db, { key, count, side: "right" })),
  llen: exactly(1, (db, [key = ""]) => db.read(key, "list")?.length ?? 0),
  lindex: exactly(2, (db, [key = "", index]) => db.read(key, "list")?.at(toInteger(index)) ?? null),
  lrange: exactly(3, (db, [key = "", start, stop]) => range(db.read(key, "list") ?? [], start, stop)),
  lset: exactly(3, (db, [key = "", position, value = ""]) => {
    const list = db.read(key, "list");
    if (!list) throw new RedisError("ERR no such key");
    const index = fromEnd(list.length, toInteger(position));
    if (index < 0 || index >= list.length) throw new RedisError("ERR index out of range");
    list[index] = value;
    return OK;
  }),
  lrem: exactly(3, (db, [key = "", count, value = ""]) => {
    const list = db.read(key, "list") ?? [];
    const limit = toInteger(count);
    const hits = list.flatMap((item, index) => (item === value ? [index] : []));
    const doomed = new Set(limit === 0 ? hits : limit > 0 ? hits.slice(0, limit) : hits.slice(limit));
    if (doomed.size > 0)
      replace(
        db,
        key,
        list.filter((_, index) => !doomed.has(index)),
      );
    return doomed.size;
  }),
  ltrim: exactly(3, (db, [key = "", start, stop]) => {
    const list = db.read(key, "list");
    if (list) replace(db, key, range(list, start, stop));
    return OK;
  }),
};

function pop(
  db: Keyspace,
  { key, count, side }: { key: string; count: string | undefined; side: "left" | "right" },
): Reply {
  const list = db.read(key, "list");
  if (!list) return null;
  const wanted = count === undefined ? 1 : Math.min(toInteger(count), list.length);
  const taken =
    side === "left" ? list.splice(0, wanted) : list.splice(list.length - wanted, wanted).reverse();
  db.deleteIfEmpty(key, list.length);
  return count === undefined ? (taken[0] ?? null) : taken;
}

function range(list: string[], start: string | undefined, stop: string | undefined): string[] {
  const from = Math.max(0, fromEnd(list.length, toInteger(start)));
  return list.slice(from, Math.max(from, fromEnd(list.length, toInteger(stop)) + 1));
}

function fromEnd(length: number, index: number): number {
  return index < 0 ? length + index : index;
}

function replace(db: Keyspace, key: string, list: string[]): void {
  db.write(key, "list", list, { keepExpiry: true });
  db.deleteIfEmpty(key, list.length);
}
