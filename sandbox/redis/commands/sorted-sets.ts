import { atLeast, between, type CommandTable, exactly } from "../command";
import type { Keyspace } from "../keyspace";
import { fromFloat, RedisError, type Reply, syntaxError, toFloat, toInteger, toPairs } from "../reply";
import { scanMembers } from "../scan";

type Scored = [member: string, score: number];

/** Members ordered by score, then by name. */
export const sortedSetCommands: CommandTable = {
  zadd: atLeast(3, (db, [key = "", ...rest]) => zadd(db, key, rest)),
  zincrby: exactly(3, (db, [key = "", by = "", member = ""]) => zadd(db, key, ["INCR", by, member])),
  zrem: atLeast(2, (db, [key = "", ...members]) => remove(db, key, members)),
  zscore: exactly(2, (db, [key = "", member = ""]) => printScore(db.read(key, "zset")?.get(member))),
  zmscore: atLeast(2, (db, [key = "", ...members]) =>
    members.map((member) => printScore(db.read(key, "zset")?.get(member))),
  ),
  zcard: exactly(1, (db, [key = ""]) => db.read(key, "zset")?.size ?? 0),
  zcount: exactly(3, (db, [key = "", min, max]) => sorted(db, key).filter(withinScores(min, max)).length),
  zrank: exactly(2, (db, [key = "", member]) => rank(sorted(db, key), member)),
  zrevrank: exactly(2, (db, [key = "", member]) => rank(sorted(db, key).reverse(), member)),
  zrange: atLeast(3, (db, [key = "", ...rest]) => zrange(sorted(db, key), rest)),
  zrevrange: atLeast(3, (db, [key = "", ...rest]) => zrange(sorted(db, key), [...rest, "REV"])),
  zrangebyscore: atLeast(3, (db, [key = "", ...rest]) => zrange(sorted(db, key), [...rest, "BYSCORE"])),
  zrevrangebyscore: atLeast(3, (db, [key = "", ...rest]) =>
    zrange(sorted(db, key), [...rest, "BYSCORE", "REV"]),
  ),
  zremrangebyscore: exactly(3, (db, [key = "", min, max]) =>
    remove(db, key, sorted(db, key).filter(withinScores(min, max)).map(memberOf)),
  ),
  zremrangebyrank: exactly(3, (db, [key = "", start, stop]) =>
    remove(db, key, slice(sorted(db, key), start, stop).map(memberOf)),
  ),
  zpopmin: between(1, 2, (db, [key = "", count]) => pop(db, key, sorted(db, key), count)),
  zpopmax: between(1, 2, (db, [key = "", count]) => pop(db, key, sorted(db, key).reverse(), count)),
  zscan: atLeast(2, (db, [key = "", ...rest]) => {
    const scores = db.read(key, "zset") ?? new Map<string, number>();
    return scanMembers(scores.keys(), rest, (member) => [member, fromFloat(scores.get(member) ?? 0)]);
  }),
};

function sorted(db: Keyspace, key: string): Scored[] {
  return [...(db.read(key, "zset") ?? [])].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
}

function zadd(db: Keyspace, key: string, args: string[]): Reply {
  const flags = new Set<string>();
  let at = 0;
  while (["NX", "XX", "GT", "LT", "CH", "INCR"].includes(args[at]?.toUpperCase() ?? "")) {
    flags.add(args[at++]?.toUpperCase() ?? "");
  }
  const pairs = toPairs(args.slice(at), "zadd").map(([score, member]) => [member, toFloat(score)] as const);
  if (flags.has("NX") && (flags.has("XX") || flags.has("GT") || flags.has("LT"))) throw syntaxError();
  if (flags.has("INCR") && pairs.length > 1) {
    throw new RedisError("ERR INCR option supports a single increment-element pair");
  }
  const scores = db.read(key, "zset") ?? new Map<string, number>();
  let [added, changed, last] = [0, 0, null as number | null];
  for (const [member, given] of pairs) {
    const before = scores.get(member);
    const score = flags.has("INCR") ? (before ?? 0) + given : given;
    if (!isAllowed(flags, before, score)) continue;
    scores.set(member, score);
    last = score;
    if (before === undefined) added++;
    if (before !== score) changed++;
  }
  if (scores.size > 0 && !db.has(key)) db.write(key, "zset", scores);
  if (flags.has("INCR")) return last === null ? null : fromFloat(last);
  return flags.has("CH") ? changed : added;
}

function isAllowed(flags: Set<string>, before: number | undefined, score: number): boolean {
  if (before === undefined) return !flags.has("XX");
  if (flags.has("NX")) return false;
  return !(flags.has("GT") && score <= before) && !(flags.has("LT") && score >= before);
}

function remove(db: Keyspace, key: string, members: string[]): number {
  const scores = db.read(key, "zset");
  if (!scores) return 0;
  const removed = members.filter((member) => scores.delete(member)).length;
  db.deleteIfEmpty(key, scores.size);
  return removed;
}

function pop(db: Keyspace, key: string, order: Scored[], count: string | undefined): Reply {
  const taken = order.slice(0, count === undefined ? 1 : toInteger(count));
  remove(db, key, taken.map(memberOf));
  return print(taken, true);
}

/** ZRANGE with BYSCORE, REV, LIMIT and WITHSCORES; in REV the bounds come highest first. */
function zrange(ascending: Scored[], [start, stop, ...options]: string[]): Reply {
  const words = options.map((word) => word.toUpperCase());
  const reversed = words.includes("REV");
  const limitAt = words.indexOf("LIMIT");
  if (words.includes("BYLEX")) throw new RedisError("ERR BYLEX is not supported here");
  const order = reversed ? ascending.reverse() : ascending;
  if (!words.includes("BYSCORE")) {
    if (limitAt >= 0) throw syntaxError();
    return print(slice(order, start, stop), words.includes("WITHSCORES"));
  }
  const inside = order.filter(reversed ? withinScores(stop, start) : withinScores(start, stop));
  const offset = limitAt < 0 ? 0 : toInteger(words[limitAt + 1]);
  const count = limitAt < 0 ? -1 : toInteger(words[limitAt + 2]);
  return print(inside.slice(offset, count < 0 ? undefined : offset + count), words.includes("WITHSCORES"));
}

function withinScores(min: string | undefined, max: string | undefined): (entry: Scored) => boolean {
  const [low, high] = [min, max].map((text) => ({
    value: toFloat(text?.replace(/^\(/, "")),
    open: text?.startsWith("(") ?? false,
  }));
  return ([, score]) => {
    if (!low || !high) return false;
    return (
      (low.open ? score > low.value : score >= low.value) &&
      (high.open ? score < high.value : score <= high.value)
    );
  };
}

function slice(order: Scored[], start: string | undefined, stop: string | undefined): Scored[] {
  const [from = 0, to = 0] = [start, stop].map((text) => {
    const index = toInteger(text);
    return index < 0 ? order.length + index : index;
  });
  return order.slice(Math.max(0, from), Math.max(0, to + 1));
}

function rank(order: Scored[], member: string | undefined): number | null {
  const index = order.findIndex(([name]) => name === member);
  return index < 0 ? null : index;
}

function print(entries: Scored[], withScores: boolean): string[] {
  return entries.flatMap(([member, score]) => (withScores ? [member, fromFloat(score)] : [member]));
}

function printScore(score: number | undefined): string | null {
  return score === undefined ? null : fromFloat(score);
}

function memberOf([member]: Scored): string {
  return member;
}
