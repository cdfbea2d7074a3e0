import { z } from "zod";
import { PARTNER_ROLES, WORKSPACE_ROLES, type WorkspaceRole } from "@/config/permissions";
import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import { now } from "@/lib/platform/clock";
import { INVITATION_KINDS, type INVITATION_STATES, type InvitationResource } from "@/types/invitations";
import { invitationState } from "./state";

export const invitationRow = z.object({
  id: z.uuid(),
  kind: z.enum(INVITATION_KINDS),
  email: z.string(),
  partnerRole: z.enum(PARTNER_ROLES).nullable(),
  workspaceRole: z.enum(WORKSPACE_ROLES).nullable(),
  workspaceId: z.uuid().nullable(),
  workspaceNameNow: z.string().nullable(),
  workspaceName: z.string().nullable(),
  message: z.string(),
  invitedBy: z.string(),
  mailState: z.enum(["pending", "sent", "failed"]),
  mailError: z.string().nullable(),
  mailedAt: z.date().nullable(),
  sendCount: z.number().int(),
  expiresAt: z.date(),
  acceptedAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
  createdAt: z.date(),
});
export type InvitationRow = z.infer<typeof invitationRow>;

/** Which invitations a caller sees and changes: those of the team, of all clients, or into one workspace. */
export interface InvitationScope {
  partnerId: string;
  kinds: readonly (typeof INVITATION_KINDS)[number][];
  workspaceId?: string | undefined;
}

/** Invitations of a scope; `tail` narrows, orders, limits or locks. */
export function selectInvitations({ partnerId, kinds, workspaceId }: InvitationScope, tail: Sql): Sql {
  return sql`
    select i.id, i.kind::text, i.email::text, i.partner_role::text as "partnerRole",
           i.workspace_role::text as "workspaceRole", i.workspace_id as "workspaceId", w.name as "workspaceNameNow",
           i.workspace_name as "workspaceName", i.message, i.invited_by_label as "invitedBy",
           i.mail_state::text as "mailState", i.mail_error as "mailError", i.mailed_at as "mailedAt",
           i.send_count as "sendCount", i.expires_at as "expiresAt", i.accepted_at as "acceptedAt",
           i.revoked_at as "revokedAt", i.created_at as "createdAt"
      from invitations i
      left join workspaces w on w.partner_id = i.partner_id and w.id = i.workspace_id
     where i.partner_id = ${partnerId}::uuid and i.kind = any(${[...kinds]}::text[]::invitation_kind[])
       ${workspaceId ? sql`and i.workspace_id = ${workspaceId}::uuid` : Prisma.empty} ${tail}`;
}

/** The same rules as `invitationState`, for the database. */
export function inState(state: (typeof INVITATION_STATES)[number]): Sql {
  if (state === "accepted") return sql`and i.accepted_at is not null`;
  if (state === "revoked") return sql`and i.accepted_at is null and i.revoked_at < i.expires_at`;
  if (state === "open")
    return sql`and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${now()}`;
  return sql`and i.accepted_at is null and i.expires_at <= ${now()}
    and (i.revoked_at is null or i.revoked_at >= i.expires_at)`;
}

/** The role an invitation gives. */
export function roleGiven(row: Pick<InvitationRow, "partnerRole" | "workspaceRole">): WorkspaceRole {
  const role = row.partnerRole ?? row.workspaceRole;
  // A check of the table: every kind names the role of its own.
  if (!role) throw new Error("an invitation without a role");
  return role;
}

export function toInvitationResource(row: InvitationRow): InvitationResource {
  const { id, kind, email, message, invitedBy, mailState, mailError, sendCount } = row;
  const { workspaceId, workspaceNameNow, workspaceName } = row;
  return {
    ...{ id, kind, email, message, invitedBy, mailState, mailError, sendCount, workspaceName },
    role: roleGiven(row),
    workspace: workspaceId ? { id: workspaceId, name: workspaceNameNow ?? "" } : null,
    state: invitationState(row),
    mailedAt: row.mailedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
