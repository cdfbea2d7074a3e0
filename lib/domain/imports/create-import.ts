import { newId } from "@/lib/data/ids";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { type CreateImportBody, IMPORT_LIMITS } from "@/types/imports";
import { actorUserId } from "../shared/actor";
import { assertCan } from "../shared/can";
import { invalidField } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { lockStanding } from "../workspaces/standing";
import { assertGrowing } from "./assert-campaign";
import { findImport, type ImportRow, KIND_PERMISSIONS } from "./internal";

/**
 * Announces a file, which is then sent in parts. Throws `forbidden` for who may not fill such a list, field errors, and
 * `conflict` for a campaign that is over.
 */
export async function createImport(ctx: WorkspaceContext, input: CreateImportBody): Promise<ImportRow> {
  const { kind, campaignId, fileName, fileBytes } = input;
  assertCan(ctx, KIND_PERMISSIONS[kind]);
  if (kind === "recipients" && campaignId === undefined)
    throw invalidField("campaignId", "must name the campaign");
  if (kind !== "recipients" && campaignId !== undefined)
    throw invalidField("campaignId", "is for recipients alone");
  return inTransaction(ctx, async (tx) => {
    await lockStanding(tx);
    if (campaignId !== undefined) await assertGrowing(tx, campaignId);
    const id = newId();
    const at = now();
    await tx.tx.import.createMany({
      data: [
        {
          ...{ id, partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id, kind, fileName },
          ...{ campaignId: campaignId ?? null, fileBytes: BigInt(fileBytes) },
          partCount: Math.ceil(fileBytes / IMPORT_LIMITS.partBytes),
          ...{ createdByUserId: actorUserId(ctx.actor), createdAt: at, updatedAt: at },
        },
      ],
    });
    return findImport(tx, id);
  });
}
