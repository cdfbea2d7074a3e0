import { z } from "zod";
import { PARTNER_ROLES, WORKSPACE_ROLES } from "@/config/permissions";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { assertTeamRoom } from "../people/assert-team-room";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { userSubject } from "../shared/context/subjects";
import type { TenantContext } from "../shared/tenant-context";
import { createWorkspace } from "../workspaces/create-workspace";
import { closedInvitation } from "./refusals";
import { invitationState } from "./state";

const lockedRow = z.object({
  id: z.uuid(),
  kind: z.enum(["partner", "client", "workspace"]),
  email: z.string(),
  partnerRole: z.enum(PARTNER_ROLES).nullable(),
  workspaceRole: z.enum(WORKSPACE_ROLES).nullable(),
  workspaceId: z.uuid().nullable(),
  workspaceSlug: z.string().nullable(),
  workspaceName: z.string().nullable(),
  invitedBy: z.string(),
  expiresAt: z.date(),
  acceptedAt: z.date().nullable(),
  acceptedByUserId: z.uuid().nullable(),
  revokedAt: z.date().nullable(),
});
type Locked = z.infer<typeof lockedRow>;

/** The page to go on with after accepting. */
type Destination = string;

/**
 * Gives the person of the context the invited place: a membership, never with less than they have already, or a client
 * workspace of their own. Whoever comes first accepts; the same person coming again gets the same answer. The caller has
 * made sure that the invited address is the person's. Throws `token_invalid` when the invitation is closed, and what
 * `createWorkspace` throws.
 */
export function takePlace(ctx: TenantContext, invitationId: string, userId: string): Promise<Destination> {
  return inSystemTransaction(ctx, async (tx) => {
    const invitation = await lock(tx, invitationId);
    if (!invitation) throw closedInvitation("revoked", "whoever invited you");
    const state = invitationState(invitation);
    if (state === "accepted" && invitation.acceptedByUserId === userId) return destinationOf(invitation);
    if (state !== "open") throw closedInvitation(state, invitation.invitedBy);
    const place = await enter(tx, invitation, userId);
    await tx.tx.invitation.updateMany({
      where: { id: invitation.id, partnerId: ctx.scope.partnerId },
      // A client made just now takes the place of its planned name.
      data: {
        acceptedAt: now(),
        acceptedByUserId: userId,
        workspaceId: place.workspaceId,
        workspaceName: null,
      },
    });
    await audit(tx, {
      action: "invitation.accepted",
      entityType: "invitation",
      entityId: invitation.id,
      ...(place.workspaceId ? { workspaceId: place.workspaceId } : {}),
      after: {
        email: invitation.email,
        kind: invitation.kind,
        role: invitation.partnerRole ?? invitation.workspaceRole,
      },
    });
    await bumpSubjects(tx, [userSubject(userId)]);
    if (invitation.workspaceId) await tellOfMember(tx, invitation.workspaceId, userId);
    return destinationOf({ ...invitation, ...place });
  });
}

/** A workspace that was there before has people who may want to know who joined. */
async function tellOfMember(
  ctx: InTransaction<TenantContext>,
  workspaceId: string,
  userId: string,
): Promise<void> {
  const { partnerId } = ctx.scope;
  await enqueue(ctx, "workspace.notify", { partnerId, workspaceId, notice: "member-joined", userId });
}

/** Locked first and read after: who waited for somebody else's acceptance must see what that has made. */
async function lock(ctx: InTransaction<TenantContext>, invitationId: string): Promise<Locked | undefined> {
  await executeSql(
    ctx.tx,
    sql`select 1 from invitations
         where id = ${invitationId}::uuid and partner_id = ${ctx.scope.partnerId}::uuid for update`,
  );
  const [row] = await queryRows(
    ctx.tx,
    lockedRow,
    sql`select i.id, i.kind::text, i.email::text, i.partner_role::text as "partnerRole",
               i.workspace_role::text as "workspaceRole", i.workspace_id as "workspaceId", w.slug as "workspaceSlug",
               i.workspace_name as "workspaceName", i.invited_by_label as "invitedBy", i.expires_at as "expiresAt",
               i.accepted_at as "acceptedAt", i.accepted_by_user_id as "acceptedByUserId",
               i.revoked_at as "revokedAt"
          from invitations i
          left join workspaces w on w.partner_id = i.partner_id and w.id = i.workspace_id
         where i.id = ${invitationId}::uuid and i.partner_id = ${ctx.scope.partnerId}::uuid
           and (i.workspace_id is null or (w.deleted_at is null and w.status <> 'archived'))`,
  );
  return row;
}

async function enter(ctx: InTransaction<TenantContext>, invitation: Locked, userId: string) {
  const { workspaceId, workspaceSlug, workspaceName } = invitation;
  if (invitation.kind === "partner") {
    await assertTeamRoom(ctx, [userId]);
    await joinTeam(ctx, invitation, userId);
    return { workspaceId: null, workspaceSlug: null };
  }
  if (workspaceName !== null) {
    const made = await createWorkspace(ctx, { name: workspaceName, ownerUserId: userId });
    return { workspaceId: made.id, workspaceSlug: made.slug };
  }
  await joinWorkspace(ctx, invitation, userId);
  return { workspaceId, workspaceSlug };
}

/** Enums sort by rank, so the greater role is the stronger. */
function joinTeam(ctx: InTransaction<TenantContext>, { partnerRole }: Locked, userId: string) {
  return executeSql(
    ctx.tx,
    sql`insert into partner_members as m (id, partner_id, user_id, role, updated_at)
        values (${newId()}::uuid, ${ctx.scope.partnerId}::uuid, ${userId}::uuid, ${partnerRole}::partner_role, now())
        on conflict (partner_id, user_id)
        do update set role = greatest(m.role, excluded.role), updated_at = now()`,
  );
}

function joinWorkspace(
  ctx: InTransaction<TenantContext>,
  { workspaceRole, workspaceId }: Locked,
  userId: string,
) {
  return executeSql(
    ctx.tx,
    sql`insert into workspace_members as m (id, partner_id, workspace_id, user_id, role, updated_at)
        values (${newId()}::uuid, ${ctx.scope.partnerId}::uuid, ${workspaceId}::uuid, ${userId}::uuid,
                ${workspaceRole}::workspace_role, now())
        on conflict (partner_id, workspace_id, user_id)
        do update set role = greatest(m.role, excluded.role), updated_at = now()`,
  );
}

/** The team's dashboard, the first steps of a client's owner, or the workspace. */
function destinationOf({ kind, workspaceSlug }: Pick<Locked, "kind" | "workspaceSlug">): Destination {
  if (kind === "partner" || workspaceSlug === null) return "/org";
  return kind === "client"
    ? `/workspace-onboarding?workspace=${workspaceSlug}`
    : `/w/${workspaceSlug}/dashboard`;
}
