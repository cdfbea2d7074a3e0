import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { DomainError, invalidField } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";

const roomRow = z.object({
  name: z.string(),
  most: z.number().int().nullable(),
  /** Other numbers the client has, or its agents call from. */
  has: z.number().int(),
});

/**
 * Asserts that a client may have one number more. Its row stays locked until the transaction ends, so that two numbers
 * cannot both take the last place. Throws a field error for who is no client of the partner, and `limit_reached`.
 */
export async function assertClientHasRoom(
  ctx: InTransaction<TenantContext>,
  workspaceId: string,
  numberId: string,
): Promise<void> {
  const [room] = await queryRows(
    ctx.tx,
    roomRow,
    sql`
      select w.name, (w.resource_limits->>'phoneNumbers')::int as most,
             (select count(*)::int from phone_numbers o
               where o.partner_id = w.partner_id and o.deleted_at is null and o.id <> ${numberId}::uuid
                 and (o.workspace_id = w.id or exists (
                   select from agents c where c.partner_id = w.partner_id and c.workspace_id = w.id
                      and c.phone_number_id = o.id and c.deleted_at is null))) as has
        from workspaces w
       where w.partner_id = ${ctx.scope.partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null
         for no key update of w`,
  );
  if (!room) throw invalidField("workspaceId", "must name a client of this agency");
  if (room.most === null || room.has < room.most) return;
  throw new DomainError(
    "limit_reached",
    `${room.name} may use ${room.most} phone ${room.most === 1 ? "number" : "numbers"}, and has reached that. Raise the client's limit, or take a number from it first.`,
  );
}

/** Asserts that an agent may answer a number: one of its client, not archived, of the number's own key set. */
export async function assertMayAnswer(
  ctx: InTransaction<TenantContext>,
  agentId: string,
  number: { workspaceId: string | null; integrationId: string },
): Promise<void> {
  if (number.workspaceId === null) {
    throw invalidField("inboundAgentId", "needs a client: give the number to one first");
  }
  const agent = await ctx.tx.agent.findFirst({
    where: { id: agentId, partnerId: ctx.scope.partnerId, workspaceId: number.workspaceId, deletedAt: null },
    select: { archivedAt: true, integrationId: true },
  });
  if (!agent) throw invalidField("inboundAgentId", "must be an agent of the number's client");
  if (agent.archivedAt) throw invalidField("inboundAgentId", "is archived: restore it first");
  if (agent.integrationId !== number.integrationId) {
    throw invalidField("inboundAgentId", "runs on another provider key than the number");
  }
}

/** Throws `conflict`, naming them, while agents of other clients call from a number that is to be one client's own. */
export async function refuseWhileOthersCall(
  ctx: InTransaction<TenantContext>,
  numberId: string,
  workspaceId: string,
): Promise<void> {
  const others = await ctx.tx.agent.findMany({
    where: {
      partnerId: ctx.scope.partnerId,
      phoneNumberId: numberId,
      deletedAt: null,
      workspaceId: { not: workspaceId },
    },
    select: { name: true, workspace: { select: { name: true } } },
    take: 3,
  });
  if (others.length === 0) return;
  const names = others.map(({ name, workspace }) => `${name} of ${workspace.name}`).join(", ");
  throw new DomainError(
    "conflict",
    `Agents of other clients call from this number: ${names}. Choose another number for them first.`,
  );
}
