import { z } from "zod";
import { LIMITS } from "@/config/limits";
import type { PartnerRole, WorkspaceRole } from "@/config/permissions";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { randomToken, sha256Hex } from "@/lib/platform/crypto";
import { sealToken } from "../mail/seal-token";
import { actorUserId } from "../shared/actor";
import { auditMany } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { teamIsFull, tooManyInvitations } from "./refusals";
import { freshExpiry } from "./state";

/** What the invited get: a place in the team, in a workspace, or a client workspace of their own. */
export interface InvitationTarget {
  partnerId: string;
  kind: "partner" | "client" | "workspace";
  partnerRole?: PartnerRole | undefined;
  workspaceRole?: WorkspaceRole | undefined;
  workspaceId?: string | undefined;
  workspaceName?: string | undefined;
  message?: string | undefined;
}

const TOKEN_BYTES = 32;

const insertedRow = z.object({ id: z.uuid(), email: z.string() });

/**
 * Invites the addresses that have no open invitation to this target yet; the others are left out of the answer. Links
 * are mailed by jobs of the same transaction; only a digest of each token is stored. Four statements for any number.
 * The caller has checked the right to grant the role, and runs in the partner's scope, the workspace's or the system's.
 */
export async function insertInvitations(
  ctx: InTransaction<TenantContext>,
  target: InvitationTarget,
  emails: string[],
): Promise<{ id: string; email: string }[]> {
  // Sorted, so that two batches that share addresses wait for each other instead of locking up.
  const offers = [...new Set(emails)].sort().map((email) => ({ id: newId(), email, token: newToken() }));
  if (offers.length === 0) return [];
  const room = await makeRoom(ctx, target, emails);
  if (room.most !== null && room.taken + offers.length > room.most) throw teamIsFull(room.most);
  if (room.mailed + offers.length > LIMITS.invitationMailsPerDay) throw tooManyInvitations();
  const inserted = await insert(ctx, target, offers);
  const { partnerId, workspaceId = null } = target;
  await auditMany(
    { ...ctx, scope: { partnerId, workspaceId: workspaceId ?? "all" } },
    inserted.map(({ id, email }) => ({
      action: "invitation.created",
      entityType: "invitation",
      entityId: id,
      after: {
        email,
        kind: target.kind,
        role: target.partnerRole ?? target.workspaceRole ?? null,
        ...(target.workspaceName ? { workspaceName: target.workspaceName } : {}),
      },
    })),
  );
  const tokens = new Map(offers.map(({ id, token }) => [id, token]));
  await enqueueMany(
    ctx,
    "invitation.mail",
    inserted.map(({ id }) => ({ payload: mailPayload(partnerId, id, tokens.get(id) ?? "") })),
  );
  return inserted;
}

/** A secret for a link: 256 bits. */
export function newToken(): string {
  return randomToken(TOKEN_BYTES);
}

/** The mail that carries a token; each sending is a mail of its own. */
export function mailPayload(partnerId: string, invitationId: string, token: string) {
  const mailId = newId();
  return { partnerId, invitationId, mailId, sealedToken: sealToken(token, mailId, partnerId) };
}

const roomRow = z.object({
  most: z.number().int().nullable(),
  taken: z.number().int(),
  mailed: z.number().int(),
});

/**
 * Closes expired invitations, which makes room for new ones. Answers how many places the plan gives the team, how many
 * are taken by members and by others invited (only the team's are counted), and how many mails went out from this
 * workspace, or from the agency itself, within a day.
 */
async function makeRoom(ctx: InTransaction<TenantContext>, target: InvitationTarget, emails: string[]) {
  const [room] = await queryRows(
    ctx.tx,
    roomRow,
    sql`with closed as (
          update invitations set revoked_at = now(), updated_at = now()
           where partner_id = ${target.partnerId}::uuid and kind = ${target.kind}::invitation_kind
             and workspace_id is not distinct from ${target.workspaceId ?? null}::uuid
             and email = any(${emails}::text[]::citext[])
             and accepted_at is null and revoked_at is null and expires_at <= now()
        )
        select case when ${target.kind} = 'partner' then (v.limits->>'teamMembers')::int end as most,
               (select coalesce(sum(i.send_count), 0)::int from invitations i
                 where i.partner_id = p.id and i.workspace_id is not distinct from ${target.workspaceId ?? null}::uuid
                   and i.created_at > now() - interval '1 day') as mailed,
               ((select count(*) from partner_members m where m.partner_id = p.id)
                + (select count(*) from invitations i
                    where i.partner_id = p.id and i.kind = 'partner' and i.accepted_at is null
                      and i.revoked_at is null and i.expires_at > now()
                      and i.email <> all(${emails}::text[]::citext[])))::int as taken
          from partners p left join plan_variants v on v.id = p.plan_variant_id
         where p.id = ${target.partnerId}::uuid`,
  );
  return room ?? { most: null, taken: 0, mailed: 0 };
}

function insert(
  ctx: InTransaction<TenantContext>,
  target: InvitationTarget,
  offers: { id: string; email: string; token: string }[],
) {
  const rows = offers.map(({ id, email, token }) => ({ id, email, token_hash: sha256Hex(token) }));
  return queryRows(
    ctx.tx,
    insertedRow,
    sql`insert into invitations (id, partner_id, workspace_id, kind, email, partner_role, workspace_role,
          workspace_name, message, token_hash, invited_by_user_id, invited_by_label, expires_at, updated_at)
        select r.id, ${target.partnerId}::uuid, ${target.workspaceId ?? null}::uuid, ${target.kind}::invitation_kind,
               r.email, ${target.partnerRole ?? null}::partner_role, ${target.workspaceRole ?? null}::workspace_role,
               ${target.workspaceName ?? null}, ${target.message ?? ""}, r.token_hash,
               ${actorUserId(ctx.actor)}::uuid, ${ctx.actor.label}, ${freshExpiry()}, now()
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, email citext, token_hash text)
        on conflict do nothing
        returning id, email::text`,
  );
}
