import { createHash } from "node:crypto";
import { RetellProblem } from "./problems";

export interface Principal {
  orgId: string;
  key: string;
  /** The organisation's key with the webhook badge: what signs its webhooks. */
  webhookKey: string;
  keyName: string | null;
}

const keyPattern = /^key_([A-Za-z0-9_]{6,})$/;

/**
 * Names the organisation behind a key; null when the text is no key at all. `key_<name>` carries the webhook badge,
 * `key_<name>__<other>` is a further key of the same organisation.
 */
export function findPrincipal(key: string): Principal | null {
  const [name, other] = keyPattern.exec(key)?.[1]?.split("__") ?? [];
  if (!name) return null;
  const orgId = `org_${createHash("sha256").update(name).digest("hex").slice(0, 16)}`;
  return { orgId, key, webhookKey: `key_${name}`, keyName: other ?? "webhook" };
}

/** Reads the Authorization header; throws 401 for anything that is not a live key. */
export function authenticate(authorization: string | undefined): Principal {
  const key = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  const principal = key ? findPrincipal(key.trim()) : null;
  if (!principal || principal.key.includes("refused")) throw new RetellProblem(401);
  return principal;
}

/** Throws 402 for an organisation whose key says that it does not pay. */
export function assertPaying(principal: Principal): void {
  if (principal.key.includes("unpaid")) throw new RetellProblem(402);
}
