import { createHash } from "node:crypto";
import { StripeProblem } from "./problems";
import type { Scope } from "./scope";
import { collectionOf } from "./scope";
import type { Doc } from "./values";

type StoredAnswer = Doc & { created: number; fingerprint: string; status: number; body: object };

const KEPT_SECONDS = 24 * 3600;
const storedAnswers = collectionOf<StoredAnswer>("idempotency_keys");

/** What makes two requests the same one. */
export function fingerprintOf(method: string, path: string, body: string): string {
  return createHash("sha256").update(`${method} ${path}\n${body}`).digest("hex");
}

/**
 * The answer that was given under this key before, or null. Throws 400 when other parameters come under the same
 * key, and 409 while the first request still runs.
 */
export function replayOf(
  scope: Scope,
  key: string,
  fingerprint: string,
): { status: number; body: object } | null {
  if (key.length > 255) {
    throw new StripeProblem(400, {
      type: "idempotency_error",
      message: "Idempotency key is too long. It can be at most 255 characters.",
    });
  }
  if (scope.world.keysInUse.has(`${scope.account} ${key}`)) {
    throw new StripeProblem(409, {
      type: "idempotency_error",
      code: "idempotency_key_in_use",
      message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
    });
  }
  const stored = storedAnswers(scope).get(key);
  if (!stored || stored.created + KEPT_SECONDS < scope.now()) return null;
  if (stored.fingerprint !== fingerprint) {
    throw new StripeProblem(400, {
      type: "idempotency_error",
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    });
  }
  return { status: stored.status, body: stored.body };
}

/** Remembers what was answered, errors included. */
export function keepAnswer(
  scope: Scope,
  key: string,
  fingerprint: string,
  answer: { status: number; body: object },
): void {
  const { status, body } = answer;
  storedAnswers(scope).put({
    id: key,
    object: "idempotency_key",
    created: scope.now(),
    fingerprint,
    status,
    body,
  });
}
