import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import type { ImportMapping, RunImportBody } from "@/types/imports";
import { countryOfZone } from "../leads/country-of-zone";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { assertCan } from "../shared/can";
import { DomainError, invalidField, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { lockStanding } from "../workspaces/standing";
import { assertGrowing } from "./assert-campaign";
import { auditFacts, type ImportRow, importColumns, importRow, keyOf, lockImport } from "./internal";
import { assertMapping } from "./targets";

/**
 * Has the rows of a file that was looked at taken in by a mapping. `campaignId` has to be the import's, where it is given.
 * Throws `notFound`, `conflict` for one that runs or is over, and field errors for a mapping that does not fit.
 */
export async function runImport(
  ctx: WorkspaceContext,
  importId: string,
  { mapping: sent, campaignId }: { mapping: RunImportBody; campaignId?: string },
): Promise<ImportRow> {
  assertCan(ctx, "imports.write");
  return inTransaction(ctx, async (tx) => {
    await lockStanding(tx);
    const before = await lockImport(tx, importId);
    if (campaignId !== undefined && before.campaignId !== campaignId) throw notFound("import");
    if (before.status !== "mapping" || before.file === null) throw notReady(before);
    if (before.campaignId !== null) await assertGrowing(tx, before.campaignId);
    const mapping = withCountry(ctx, sent);
    assertMapping(before.kind, before.file.headers, mapping);
    const [row] = await queryRows(
      tx.tx,
      importRow,
      sql`
        update imports i set status = 'running', mapping = ${JSON.stringify(mapping)}::jsonb, updated_at = ${now()}
         where i.partner_id = ${ctx.scope.partnerId}::uuid and i.id = ${importId}::uuid
        returning ${importColumns}`,
    );
    if (!row) throw notFound("import");
    await enqueue(tx, "import.run", keyOf(ctx, importId), { singletonKey: importId });
    await audit(tx, {
      action: "import.started",
      entityType: "import",
      entityId: importId,
      after: { ...auditFacts(row), rows: row.rowsTotal },
    });
    await announce(tx, ctx.workspace.id, { type: "import.updated", id: importId });
    return row;
  });
}

function withCountry({ workspace }: WorkspaceContext, mapping: RunImportBody): ImportMapping {
  const defaultCountry = mapping.defaultCountry ?? countryOfZone(workspace.timeZone);
  if (defaultCountry === null) {
    throw invalidField("defaultCountry", "must be named: the workspace's time zone is of no one country");
  }
  return { ...mapping, defaultCountry };
}

function notReady({ status }: ImportRow): DomainError {
  const message =
    status === "uploading" || status === "reading"
      ? "This file has not been looked at yet. Wait a moment and try again."
      : "This import was started before. Begin a new one to take the file in again.";
  return new DomainError("conflict", message);
}
