import { createHash } from "node:crypto";
import { ResendError } from "./resend-error";

const LIFETIME_MS = 24 * 60 * 60 * 1000;
const MAX_KEY_LENGTH = 256;

type Known = { digest: string; at: number; answer: unknown };

/**
 * Remembers answers by idempotency key for 24 hours: the same key and body repeats the answer, another body is
 * refused, and so is a second request while the first is still running.
 */
export function createIdempotency() {
  const known = new Map<string, Known>();
  return async <T>(key: string | undefined, body: string, work: () => Promise<T>): Promise<T> => {
    if (key === undefined) return work();
    if (key.length === 0 || key.length > MAX_KEY_LENGTH) {
      throw new ResendError(400, "invalid_idempotency_key", "The key must be between 1-256 chars.");
    }
    const digest = createHash("sha256").update(body).digest("hex");
    const before = known.get(key);
    if (before && Date.now() - before.at < LIFETIME_MS) {
      if (before.digest !== digest) {
        throw new ResendError(
          409,
          "invalid_idempotent_request",
          "Same idempotency key used with a different request payload.",
        );
      }
      if (before.answer === undefined) {
        throw new ResendError(
          409,
          "concurrent_idempotent_requests",
          "Another request with the same key is in progress.",
        );
      }
      // What was stored under this key and body is what the same work answered.
      return before.answer as T;
    }
    known.set(key, { digest, at: Date.now(), answer: undefined });
    try {
      const answer = await work();
      known.set(key, { digest, at: Date.now(), answer });
      return answer;
    } catch (error) {
      known.delete(key);
      throw error;
    }
  };
}
