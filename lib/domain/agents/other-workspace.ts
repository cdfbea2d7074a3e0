import { z } from "zod";
import { CLIENT_FEATURE_NAMES, grantedFeatures } from "@/config/client-features";
import { WORKSPACE_ROLES } from "@/config/permissions";
import { Prisma } from "@/generated/prisma/client";
import { effectiveWorkspaceRole, isAgencyStaff } from "@/lib/access/can";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { can } from "../shared/can";
import { DomainError, notFound } from "../shared/errors";
import { readOnlySql } from "../shared/read-only";
import type { WorkspaceContext } from "../shared/tenant-context";

const targetRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(["active", "suspended"]),
  features: z.unknown(),
  timeZone: z.string(),
  currency: z.string(),
  rateMicrosPerMinute: z.bigint(),
  isBillingExempt: z.boolean(),
  isReadOnly: z.boolean(),
  role: z.enum(WORKSPACE_ROLES).nullable(),
});

/**
 * The caller inside another workspace of the agency, for one who may create agents there. Who reaches no other workspace
 * (an API key of one, a view of a client) finds none. Throws `notFound`, `forbidden`, and `payment_required` where the
 * paywall is closed.
 *
 * The answer is outside the caller's transaction: that one sees the rows of its own workspace only.
 */
export async function inOtherWorkspace(
  ctx: WorkspaceContext,
  workspaceId: string,
): Promise<WorkspaceContext> {
  const { actor, partnerRole } = ctx;
  if (actor.type !== "user" || actor.viewAsId) throw notFound("workspace");
  const outside = { ...ctx, tx: undefined, afterCommit: undefined };
  const row = await loadTarget(outside, workspaceId, actor.id);
  const role = row && effectiveWorkspaceRole(row.role, partnerRole);
  if (!row || !role) throw notFound("workspace");
  const features = isAgencyStaff(partnerRole) ? CLIENT_FEATURE_NAMES : grantedFeatures(row.features);
  const { role: _own, ...workspace } = { ...row, features };
  const scope = { partnerId: ctx.scope.partnerId, workspaceId };
  const there: WorkspaceContext = { ...outside, scope, workspace, role };
  if (!can(there, "agents.write")) {
    throw new DomainError("forbidden", `Your role in ${row.name} does not include creating agents.`);
  }
  if (row.isReadOnly) {
    throw new DomainError(
      "payment_required",
      `${row.name} is read-only: it has no running plan and no balance left. Mend that to change anything there.`,
    );
  }
  return there;
}

async function loadTarget(ctx: WorkspaceContext, workspaceId: string, userId: string) {
  const { partnerId } = ctx.scope;
  const wide = { ...ctx, scope: { partnerId, workspaceId: "all" as const } };
  const [row] = await read(wide, (db) =>
    queryRows(
      db,
      targetRow,
      sql`
        select w.id, w.slug, w.name, w.status, w.features, w.time_zone as "timeZone", w.currency,
               w.rate_micros_per_minute as "rateMicrosPerMinute", w.is_billing_exempt as "isBillingExempt",
               ${Prisma.raw(readOnlySql("w", "a"))} as "isReadOnly", m.role
          from workspaces w
          left join credit_accounts a on a.partner_id = w.partner_id and a.workspace_id = w.id
          left join workspace_members m
            on m.partner_id = w.partner_id and m.workspace_id = w.id and m.user_id = ${userId}::uuid
         where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null
           and w.status in ('active', 'suspended')`,
    ),
  );
  return row;
}
