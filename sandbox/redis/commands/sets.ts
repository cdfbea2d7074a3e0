import { atLeast, between, type CommandTable, exactly } from "../command";
import type { Keyspace } from "../keyspace";
import { toInteger } from "../reply";
import { scanMembers } from "../scan";

type Combine = (sets: Set<string>[]) => Set<string>;

const union: Combine = (sets) => new Set(sets.flatMap((set) => [...set]));
const intersection: Combine = ([first = new Set(), ...rest]) =>
  new Set([...first].filter((member) => rest.every((set) => set.has(member))));
const difference: Combine = ([first = new Set(), ...rest]) =>
  new Set([...first].filter((member) => !rest.some((set) => set.has(member))));

/** Unordered collections. */
export const setCommands: CommandTable = {
  sadd: atLeast(2, (db, [key = "", ...members]) => {
    const set = db.open(key, "set", () => new Set());
    const before = set.size;
    for (const member of members) set.add(member);
    return set.size - before;
  }),
  srem: atLeast(2, (db, [key = "", ...members]) => {
    const set = db.read(key, "set");
    if (!set) return 0;
    const removed = members.filter((member) => set.delete(member)).length;
    db.deleteIfEmpty(key, set.size);
    return removed;
  }),
  smembers: exactly(1, (db, [key = ""]) => [...(db.read(key, "set") ?? [])]),
  sismember: exactly(2, (db, [key = "", member = ""]) => (db.read(key, "set")?.has(member) ? 1 : 0)),
  smismember: atLeast(2, (db, [key = "", ...members]) => {
    const set = db.read(key, "set");
    return members.map((member) => (set?.has(member) ? 1 : 0));
  }),
  scard: exactly(1, (db, [key = ""]) => db.read(key, "set")?.size ?? 0),
  spop: between(1, 2, (db, [key = "", count]) => {
    const set = db.read(key, "set");
    const taken = [...(set ?? [])].slice(0, count === undefined ? 1 : toInteger(count));
    for (const member of taken) set?.delete(member);
    if (set) db.deleteIfEmpty(key, set.size);
    return count === undefined ? (taken[0] ?? null) : taken;
  }),
  srandmember: between(1, 2, (db, [key = "", count]) => {
    const members = [...(db.read(key, "set") ?? [])];
    if (count !== undefined) return members.slice(0, toInteger(count));
    return members[Math.floor(Math.random() * members.length)] ?? null;
  }),
  sunion: atLeast(1, (db, keys) => [...combine(db, keys, union)]),
  sinter: atLeast(1, (db, keys) => [...combine(db, keys, intersection)]),
  sdiff: atLeast(1, (db, keys) => [...combine(db, keys, difference)]),
  sunionstore: atLeast(2, (db, [target = "", ...keys]) => store(db, target, combine(db, keys, union))),
  sinterstore: atLeast(2, (db, [target = "", ...keys]) => store(db, target, combine(db, keys, intersection))),
  sdiffstore: atLeast(2, (db, [target = "", ...keys]) => store(db, target, combine(db, keys, difference))),
  sscan: atLeast(2, (db, [key = "", ...rest]) =>
    scanMembers(db.read(key, "set") ?? [], rest, (member) => [member]),
  ),
};

function combine(db: Keyspace, keys: string[], how: Combine): Set<string> {
  return how(keys.map((key) => db.read(key, "set") ?? new Set<string>()));
}

function store(db: Keyspace, target: string, set: Set<string>): number {
  db.delete(target);
  if (set.size > 0) db.write(target, "set", new Set(set));
  return set.size;
}
