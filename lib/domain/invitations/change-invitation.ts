import type { WorkspaceRole } from "@/config/permissions";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { sha256Hex } from "@/lib/platform/crypto";
import { reaches } from "../people/place";
import { audit } from "../shared/audit";
import { DomainError, notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { mailPayload, newToken } from "./insert-invitations";
import {
  type InvitationRow,
  type InvitationScope,
  invitationRow,
  roleGiven,
  selectInvitations,
} from "./rows";
import { freshExpiry } from "./state";

interface Change {
  invitationId: string;
  /** Invitations to roles above this one are left to those who have it. */
  role: WorkspaceRole;
}

/** Links made for one invitation, the first included. */
const MOST_SENDINGS = 20;

/**
 * Makes a new link, mails it and starts the days anew; the old link stops working with it. An expired invitation is
 * open again. Throws `notFound`, `conflict` when it was accepted or revoked, and `limit_reached` after twenty sendings.
 */
export function resendInvitation(
  ctx: TenantContext,
  scope: InvitationScope,
  change: Change,
): Promise<InvitationRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockInvitation(tx, scope, change);
    if (before.revokedAt) throw new DomainError("conflict", "This invitation was closed. Make a new one.");
    if (before.sendCount >= MOST_SENDINGS) {
      throw new DomainError(
        "limit_reached",
        "This invitation was sent too often. Revoke it and make a new one.",
      );
    }
    const token = newToken();
    const data = { mailState: "pending", mailError: null, mailedAt: null, expiresAt: freshExpiry() } as const;
    const sendCount = before.sendCount + 1;
    await tx.tx.invitation.updateMany({
      where: { id: before.id, partnerId: scope.partnerId },
      data: { ...data, sendCount, tokenHash: sha256Hex(token) },
    });
    await note(tx, before, "invitation.resent");
    await enqueue(tx, "invitation.mail", mailPayload(scope.partnerId, before.id, token));
    return { ...before, ...data, sendCount };
  });
}

/**
 * Ends an invitation; its link stops working at once. One that is closed already stays as it is. Throws `notFound`,
 * and `conflict` when it was accepted.
 */
export async function revokeInvitation(
  ctx: TenantContext,
  scope: InvitationScope,
  change: Change,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockInvitation(tx, scope, change);
    if (before.revokedAt) return;
    await tx.tx.invitation.updateMany({
      where: { id: before.id, partnerId: scope.partnerId },
      data: { revokedAt: now() },
    });
    await note(tx, before, "invitation.revoked");
  });
}

async function lockInvitation(
  ctx: InTransaction<TenantContext>,
  scope: InvitationScope,
  { invitationId, role }: Change,
): Promise<InvitationRow> {
  const tail = sql`and i.id = ${invitationId}::uuid for update of i`;
  const [row] = await queryRows(ctx.tx, invitationRow, selectInvitations(scope, tail));
  if (!row) throw notFound("invitation");
  if (!reaches(role, roleGiven(row))) {
    throw new DomainError(
      "forbidden",
      `This invitation makes somebody ${roleGiven(row)}. Only an owner can change it.`,
    );
  }
  if (row.acceptedAt) {
    throw new DomainError("conflict", `${row.email} has accepted already. Look for them among the people.`);
  }
  return row;
}

function note(
  ctx: InTransaction<TenantContext>,
  { id, email, kind, workspaceId }: InvitationRow,
  action: string,
) {
  return audit(ctx, {
    action,
    entityType: "invitation",
    entityId: id,
    ...(workspaceId ? { workspaceId } : {}),
    after: { email, kind },
  });
}
