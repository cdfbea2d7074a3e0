import type { InTransaction } from "@/lib/data/transaction";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { type InvitationTarget, insertInvitations } from "./insert-invitations";

interface CreateInvitationInput extends Omit<InvitationTarget, "partnerId"> {
  /** The agency that invites; the context's own unless the platform invites for another. */
  partnerId?: string | undefined;
  email: string;
}

/**
 * Invites one address and mails the link. Works in a transaction of the partner's scope or of the system role. The
 * caller has checked the right to grant the role. Throws `conflict` while an open invitation to the same place exists.
 */
export async function createInvitation(
  ctx: InTransaction<TenantContext>,
  { email, partnerId = ctx.scope.partnerId, ...target }: CreateInvitationInput,
): Promise<{ id: string }> {
  const address = email.toLowerCase();
  const [created] = await insertInvitations(ctx, { ...target, partnerId }, [address]);
  if (created) return { id: created.id };
  const open = await ctx.tx.invitation.findFirst({
    where: { partnerId, kind: target.kind, email: address, acceptedAt: null, revokedAt: null },
    orderBy: { id: "desc" },
    select: { createdAt: true, invitedByLabel: true },
  });
  const since = open ? ` on ${open.createdAt.toISOString().slice(0, 10)} by ${open.invitedByLabel}` : "";
  throw new DomainError(
    "conflict",
    `${address} was invited already${since}. Send that invitation again or revoke it.`,
  );
}
