import { IMPORT_LIMITS } from "@/config/import-words";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { announce } from "../shared/announce";
import { DomainError, invalidField } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { putPart } from "./import-files";
import { findImport, type ImportRow, importColumns, importRow, keyOf, lockImport } from "./internal";

/**
 * Keeps one part of a file. Parts come in their order; one that came before may come again and replaces it. After the last
 * a job looks at the file. Throws `notFound`, `conflict` for a file that is complete or a part that is not its turn, and
 * field errors for a part that is not as long as announced.
 */
export async function receivePart(
  ctx: WorkspaceContext,
  importId: string,
  part: number,
  content: Uint8Array,
): Promise<ImportRow> {
  const before = await findImport(ctx, importId);
  if (before.status !== "uploading") throw complete();
  if (part > before.partsReceived) throw outOfTurn(before.partsReceived);
  const expected = bytesOf(before, part);
  if (content.byteLength !== expected) {
    throw invalidField(
      "file",
      `must be ${expected} bytes: parts have 4 MB, and the last what is left of the file`,
    );
  }
  await putPart({ partnerId: ctx.scope.partnerId, importId }, part, content);
  return inTransaction(ctx, async (tx) => {
    const current = await lockImport(tx, importId);
    if (current.status !== "uploading") return current;
    const received = Math.max(current.partsReceived, part + 1);
    const isLast = received === current.partCount;
    const [row] = await queryRows(
      tx.tx,
      importRow,
      sql`
        update imports i
           set parts_received = ${received}, updated_at = ${now()},
               status = (case when ${isLast} then 'reading' else 'uploading' end)::import_status
         where i.partner_id = ${ctx.scope.partnerId}::uuid and i.id = ${importId}::uuid
        returning ${importColumns}`,
    );
    if (!row) throw complete();
    if (isLast) {
      await enqueue(tx, "import.read", keyOf(ctx, importId), { singletonKey: importId });
      await announce(tx, ctx.workspace.id, { type: "import.updated", id: importId });
    }
    return row;
  });
}

function bytesOf({ fileBytes, partCount }: ImportRow, part: number): number {
  const { partBytes } = IMPORT_LIMITS;
  return part < partCount - 1 ? partBytes : fileBytes - part * partBytes;
}

function complete(): DomainError {
  return new DomainError(
    "conflict",
    "This file is complete, or was given up. Begin a new import for another one.",
  );
}

function outOfTurn(next: number): DomainError {
  return new DomainError("conflict", `Parts come in their order: send part ${next} next.`);
}
