import type { Actor } from "../shared/actor";
import type { PartnerInfo, TenantContext } from "../shared/tenant-context";

/** What identity verbs need: the host's partner; nobody is signed in yet. */
export type VisitorContext = TenantContext & { partner: PartnerInfo };

/** The same context acting as the person who has just proven who they are. */
export function asPerson<C extends TenantContext>(
  ctx: C,
  person: { id: string; label: string; sessionId: string },
): C & { actor: Actor } {
  return { ...ctx, actor: { type: "user", ...person } };
}
