/** A status line such as OK, which Lua and the REST encoding treat differently from a stored string. */
export type Status = { status: string };

/** What a command answers, as the Redis protocol knows it. */
export type Reply = string | number | null | Status | Reply[];

export const OK: Status = { status: "OK" };

/** An error reply; the message begins with Redis' own error word, such as ERR or WRONGTYPE. */
export class RedisError extends Error {
  override name = "RedisError";
}

export function syntaxError(): RedisError {
  return new RedisError("ERR syntax error");
}

/** Parses a whole number as strictly as Redis does. */
export function toInteger(text: string | undefined): number {
  const number = Number(text);
  if (text === undefined || !/^-?\d+$/.test(text) || !Number.isSafeInteger(number)) {
    throw new RedisError("ERR value is not an integer or out of range");
  }
  return number;
}

/** Parses a number; knows inf, +inf and -inf. */
export function toFloat(text: string | undefined): number {
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text ?? "");
  if (infinite) return infinite[1] === "-" ? -Infinity : Infinity;
  const number = Number(text);
  if (text === undefined || text.trim() === "" || Number.isNaN(number)) {
    throw new RedisError("ERR value is not a valid float");
  }
  return number;
}

/** Prints a score the way Redis does. */
export function fromFloat(number: number): string {
  if (number === Infinity) return "inf";
  if (number === -Infinity) return "-inf";
  return String(number);
}

/** [a, b, c, d] → [[a, b], [c, d]]; an odd one out is a wrong number of arguments. */
export function toPairs(items: string[], command: string): [string, string][] {
  if (items.length === 0 || items.length % 2 !== 0) {
    throw new RedisError(`ERR wrong number of arguments for '${command}' command`);
  }
  return Array.from({ length: items.length / 2 }, (_, i) => [items[i * 2] ?? "", items[i * 2 + 1] ?? ""]);
}
