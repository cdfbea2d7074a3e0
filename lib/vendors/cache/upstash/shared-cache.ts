import type { Redis } from "@upstash/redis";
import { z } from "zod";
import { countMetric } from "@/lib/platform/metrics";
import type { CacheRead, CacheSubject, SharedCache } from "../port";
import { BUMP_SCRIPT, READ_SCRIPT } from "./scripts";

const BIRTH_KEY = "cache:born";
const VALUE_PREFIX = "cache:value:";
const SUBJECT_PREFIX = "cache:subject:";

const readAnswer = z.array(z.coerce.string()).min(1);

/** Subjects are stored on one line, separated by spaces. */
function subjectLine(subjects: readonly CacheSubject[]): string {
  const odd = subjects.find((subject) => !/^\S+$/.test(subject));
  if (odd !== undefined) throw new Error(`A cache subject must be one word, not "${odd}"`);
  return subjects.join(" ");
}

async function read(redis: Redis, keys: readonly string[]): Promise<CacheRead[] | "unavailable"> {
  try {
    const valueKeys = keys.map((key) => VALUE_PREFIX + key);
    const answer = await redis.eval(READ_SCRIPT, [BIRTH_KEY, ...valueKeys], [SUBJECT_PREFIX]);
    const [readAt = "", ...values] = readAnswer.parse(answer);
    // A leading plus tells a stored empty text from nothing stored.
    return keys.map((_, index) => ({ readAt, value: values[index] ? values[index].slice(1) : null }));
  } catch {
    countMetric("cache.unavailable", { operation: "read" });
    return "unavailable";
  }
}

async function bump(redis: Redis, subjects: readonly CacheSubject[]): Promise<boolean> {
  subjectLine(subjects);
  if (subjects.length === 0) return true;
  try {
    await redis.eval(
      BUMP_SCRIPT,
      subjects.map((subject) => SUBJECT_PREFIX + subject),
      [],
    );
    return true;
  } catch {
    countMetric("cache.unavailable", { operation: "bump" });
    return false;
  }
}

/** The cache of the port over Upstash; how values are kept is told in this capability's README. */
export function createSharedCache(redis: Redis, rateLimit: SharedCache["rateLimit"]): SharedCache {
  return {
    read: (keys) => read(redis, keys),
    fill: async (key, value, subjects, readAt, ttlSeconds) => {
      const stored = `${readAt}\n${subjectLine(subjects)}\n${value}`;
      try {
        await redis.set(VALUE_PREFIX + key, stored, { ex: ttlSeconds });
      } catch {
        countMetric("cache.unavailable", { operation: "fill" });
      }
    },
    bump: (subjects) => bump(redis, subjects),
    rateLimit,
    ping: async () => {
      try {
        return (await redis.ping()) === "PONG";
      } catch {
        countMetric("cache.unavailable", { operation: "ping" });
        return false;
      }
    },
  };
}
