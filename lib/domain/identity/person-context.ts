import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import type { Actor } from "../shared/actor";
import type { PartnerContext, PartnerInfo, TenantContext } from "../shared/tenant-context";

/** What identity verbs need: the host's partner; nobody is signed in yet. */
export type VisitorContext = TenantContext & { partner: PartnerInfo };

/** What verbs about a signed-in person's own affairs need. */
export type PersonContext = PartnerContext & {
  user: { id: string; email: string; name: string; timeZone: string | null };
  sessionId: string;
};

/** The same context acting as the person who has just proven who they are. */
export function asPerson<C extends TenantContext>(
  ctx: C,
  person: { id: string; label: string; sessionId: string },
): C & { actor: Actor } {
  return { ...ctx, actor: { type: "user", ...person } };
}

/**
 * A transaction of its own, across tenants: people belong to none, so a running transaction of the tenant's role could
 * not write what is theirs.
 */
export function inPersonTransaction<C extends TenantContext, T>(
  ctx: C,
  fn: (ctx: InTransaction<C>) => Promise<T>,
): Promise<T> {
  return inSystemTransaction({ ...ctx, tx: undefined, afterCommit: undefined }, fn);
}
