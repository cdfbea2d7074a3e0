import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { detachCallers } from "./detach-callers";
import { auditFacts, lockNumber, type NumberRow } from "./internal";
import { touchNumbers } from "./touch-numbers";

/**
 * Gives a number up. At once it rings nobody and nobody calls from it; a job has the provider let it go (a bought one goes
 * back to the provider, one of a carrier stays with the carrier), then it is gone here too. Throws `notFound`, and
 * `conflict` while calls are open on it.
 */
export async function releaseNumber(ctx: PartnerContext, numberId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockNumber(tx, numberId);
    if (!before.isReleasing) {
      await refuseWhileCallsAreOpen(tx, before);
      const agents = await detachCallers(tx, numberId);
      await tx.tx.phoneNumber.updateMany({
        where: { id: numberId, partnerId: ctx.scope.partnerId },
        data: { releaseAskedAt: now(), status: "inactive", inboundAgentId: null },
      });
      await audit(tx, {
        action: "phone_number.release_requested",
        entityType: "phone_number",
        entityId: numberId,
        ...(before.workspace ? { workspaceId: before.workspace.id } : {}),
        before: auditFacts(before),
        after: { agentsWithoutNumber: agents },
      });
    }
    await touchNumbers(tx, { numberIds: [numberId] });
  });
}

/** A call on it that is not settled yet is still spoken on, or still to be charged for. */
async function refuseWhileCallsAreOpen(
  ctx: InTransaction<PartnerContext>,
  { id, e164 }: NumberRow,
): Promise<void> {
  if (e164 === null) return;
  const [open] = await queryRows(
    ctx.tx,
    z.object({ id: z.uuid() }),
    sql`
      select c.id from calls c
        join phone_numbers n on n.partner_id = c.partner_id and n.integration_id = c.integration_id
       where c.partner_id = ${ctx.scope.partnerId}::uuid and n.id = ${id}::uuid and c.settled_at is null
         and (c.from_number = n.e164 or c.to_number = n.e164)
       limit 1`,
  );
  if (!open) return;
  throw new DomainError(
    "conflict",
    "Calls on this number are still going on or being billed. Give it up when they are done, usually within minutes.",
  );
}
