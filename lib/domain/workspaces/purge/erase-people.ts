import { inSystemTransaction } from "@/lib/data/transaction";
import { touchNumbers } from "../../phone-numbers/touch-numbers";
import { bumpSubjects } from "../../shared/bump-subjects";
import { apiKeySubject, userSubject } from "../../shared/context/subjects";
import type { TenantContext } from "../../shared/tenant-context";
import type { PurgeScope } from "./erase-calls";

/** More subjects than this go in one message of the cache. */
const BUMP_BATCH = 400;

/** Takes away who could enter the workspace and by what: members, invitations, keys, numbers, answers kept for repeats. */
export async function erasePeople(ctx: TenantContext, scope: PurgeScope): Promise<void> {
  const { partnerId, workspaceId } = scope;
  const where = { partnerId, workspaceId };
  await inSystemTransaction(ctx, async (txCtx) => {
    const { tx } = txCtx;
    const members = await tx.workspaceMember.findMany({ where, select: { userId: true } });
    const keys = await tx.apiKey.findMany({ where, select: { id: true } });
    await tx.workspaceMember.deleteMany({ where });
    await tx.invitation.deleteMany({ where });
    await tx.apiKey.deleteMany({ where });
    await tx.workspaceIntegrationAssignment.deleteMany({ where });
    await tx.idempotencyKey.deleteMany({ where });
    await tx.viewAsSession.updateMany({ where, data: { reason: "" } });
    const numbers = await tx.phoneNumber.findMany({ where, select: { id: true } });
    const freed = { workspaceId: null, inboundAgentId: null, fallbackNumber: null, label: "" };
    await tx.phoneNumber.updateMany({
      where: { ...where, status: "assigned" },
      data: { ...freed, status: "available" },
    });
    await tx.phoneNumber.updateMany({ where, data: freed });
    await touchNumbers(txCtx, { numberIds: numbers.map(({ id }) => id) });
    const subjects = [
      ...members.map(({ userId }) => userSubject(userId)),
      ...keys.map(({ id }) => apiKeySubject(id)),
    ];
    for (let start = 0; start < subjects.length; start += BUMP_BATCH) {
      await bumpSubjects(txCtx, subjects.slice(start, start + BUMP_BATCH));
    }
  });
}
