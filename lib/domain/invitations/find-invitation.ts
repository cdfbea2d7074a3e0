import { z } from "zod";
import { PARTNER_ROLES, WORKSPACE_ROLES, type WorkspaceRole } from "@/config/permissions";
import { systemQuery } from "@/lib/data/system-query";
import { sha256Hex } from "@/lib/platform/crypto";
import { INVITATION_KINDS } from "@/types/invitations";
import { roleGiven } from "./rows";
import { type InvitationState, invitationState } from "./state";

export type InvitationKind = (typeof INVITATION_KINDS)[number];

const foundRow = z.object({
  id: z.uuid(),
  kind: z.enum(INVITATION_KINDS),
  email: z.string(),
  partnerRole: z.enum(PARTNER_ROLES).nullable(),
  workspaceRole: z.enum(WORKSPACE_ROLES).nullable(),
  workspaceName: z.string().nullable(),
  isPlaceThere: z.boolean(),
  message: z.string(),
  invitedBy: z.string(),
  expiresAt: z.date(),
  acceptedAt: z.date().nullable(),
  acceptedByUserId: z.uuid().nullable(),
  revokedAt: z.date().nullable(),
  knownUserId: z.uuid().nullable(),
});

/** An invitation as the holder of its link may know it. */
export interface FoundInvitation {
  id: string;
  kind: InvitationKind;
  email: string;
  role: WorkspaceRole;
  workspaceName: string | null;
  message: string;
  invitedBy: string;
  state: InvitationState;
  acceptedByUserId: string | null;
  /** The account the invited address has, if any. */
  knownUserId: string | null;
}

/**
 * The invitation behind the token of a link, on the host of this partner and among these kinds. Null for every other
 * token, so that made-up, damaged and foreign ones look alike. An invitation into a workspace that is gone counts as
 * revoked. One statement; across tenants, because the invited may have an account elsewhere.
 */
export async function findInvitation(
  partnerId: string,
  token: string,
  kinds: readonly InvitationKind[],
): Promise<FoundInvitation | null> {
  const [row] = await systemQuery(z.array(foundRow), SQL, [sha256Hex(token), partnerId, kinds]);
  if (!row) return null;
  const { id, kind, email, workspaceName, message, invitedBy, acceptedByUserId, knownUserId } = row;
  const state = invitationState(row);
  return {
    ...{ id, kind, email, workspaceName, message, invitedBy, acceptedByUserId, knownUserId },
    role: roleGiven(row),
    state: state === "open" && !row.isPlaceThere ? "revoked" : state,
  };
}

const SQL = `
  select i.id, i.kind::text, i.email::text, i.partner_role::text as "partnerRole",
         i.workspace_role::text as "workspaceRole", coalesce(w.name, i.workspace_name) as "workspaceName",
         (i.workspace_id is null or (w.deleted_at is null and w.status <> 'archived')) as "isPlaceThere",
         i.message, i.invited_by_label as "invitedBy", i.expires_at as "expiresAt", i.accepted_at as "acceptedAt",
         i.accepted_by_user_id as "acceptedByUserId", i.revoked_at as "revokedAt", u.id as "knownUserId"
    from invitations i
    left join workspaces w on w.partner_id = i.partner_id and w.id = i.workspace_id
    left join users u on u.email = i.email
   where i.token_hash = $1 and i.partner_id = $2 and i.kind::text = any($3)`;

/** Enough of an address to recognise it, not enough to write to it: `a•••@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}

/** Addresses are compared as the database does, whatever their case. */
export function isSameAddress(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
