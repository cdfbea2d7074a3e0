import { IMPORT_LIMITS } from "@/config/import-words";
import { newId } from "@/lib/data/ids";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CreateImportBody } from "@/types/imports";
import { actorUserId } from "../shared/actor";
import { audit } from "../shared/audit";
import { assertCan } from "../shared/can";
import { DomainError, invalidField } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { lockStanding } from "../workspaces/standing";
import { assertGrowing } from "./assert-campaign";
import { auditFacts, findImport, type ImportRow, KIND_PERMISSIONS } from "./internal";

const MOST_WAITING_BYTES = 2 * 1024 ** 3;

/**
 * Announces a file, which is then sent in parts. Throws `forbidden` for who may not fill such a list, field errors, and
 * `conflict` for a campaign that is over, and where too many files wait.
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
    await assertRoom(tx, fileBytes);
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
    const row = await findImport(tx, id);
    await audit(tx, {
      action: "import.announced",
      entityType: "import",
      entityId: id,
      after: auditFacts(row),
    });
    return row;
  });
}

/** They lie in the storage for up to 30 days. */
async function assertRoom(tx: InTransaction<WorkspaceContext>, fileBytes: number): Promise<void> {
  const { partnerId, workspaceId } = tx.scope;
  const waiting = await tx.tx.import.aggregate({
    where: { partnerId, workspaceId, status: { in: ["uploading", "reading", "mapping"] } },
    _sum: { fileBytes: true },
  });
  if (Number(waiting._sum.fileBytes ?? 0) + fileBytes <= MOST_WAITING_BYTES) return;
  throw new DomainError(
    "conflict",
    "Files that wait to be sent to their end or to be taken in may have 2 GB together. Stop one of them first.",
  );
}
