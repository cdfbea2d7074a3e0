import { z } from "zod";
import { featureFlags } from "@/config/feature-flags";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { AUDIT_EXPORT_ROWS, type AuditFilters, type PlatformAuditFilters } from "@/types/audit";
import type { RowPage } from "../shared/cursor";
import { DomainError } from "../shared/errors";
import type { PartnerContext, WorkspaceContext } from "../shared/tenant-context";
import { csvHeader, csvNote, toCsvLines } from "./audit-csv";
import type { AuditRow } from "./audit-rows";
import { listPartnerAudit, listPlatformAudit, listWorkspaceAudit } from "./list-audit";
import { type AuditReader, toAuditEntry, workspaceReader } from "./to-resource";

/** One statement's worth; a reader that stops asking stops the reading. */
const BATCH_ROWS = 500;

type LoadPage = (paging: { cursor?: string | undefined; limit: number }) => Promise<RowPage<AuditRow>>;

/** The workspace's log as CSV, newest first. Throws `forbidden` where the agency has no downloads. */
export async function exportWorkspaceAudit(
  ctx: WorkspaceContext,
  filters: AuditFilters,
): Promise<AsyncGenerator<string>> {
  await assertMayDownload(ctx);
  return csvOf((paging) => listWorkspaceAudit(ctx, { ...filters, ...paging }), workspaceReader(ctx));
}

/** The agency's log as CSV, newest first. Throws `forbidden` where the agency has no downloads. */
export async function exportPartnerAudit(
  ctx: PartnerContext,
  filters: Omit<PlatformAuditFilters, "partnerId">,
): Promise<AsyncGenerator<string>> {
  await assertMayDownload(ctx);
  return csvOf((paging) => listPartnerAudit(ctx, { ...filters, ...paging }), "agency");
}

/** The platform's log as CSV, newest first. */
export function exportPlatformAudit(filters: PlatformAuditFilters): AsyncGenerator<string> {
  return csvOf((paging) => listPlatformAudit({ ...filters, ...paging }), "platform");
}

/** Whether the agency's logs can be downloaded; the platform switches it per agency. */
export async function hasAuditExport(ctx: PartnerContext): Promise<boolean> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      z.object({ flags: z.unknown() }),
      sql`select feature_flags as flags from partners where id = ${ctx.scope.partnerId}::uuid`,
    ),
  );
  return featureFlags(row?.flags).audit_export;
}

async function assertMayDownload(ctx: PartnerContext): Promise<void> {
  if (await hasAuditExport(ctx)) return;
  throw new DomainError(
    "forbidden",
    "Downloading the log is switched off here. Ask support to switch it on.",
  );
}

/** Header, then batch by batch; at most `maxRows`, and a last line that says so when there are more. */
export async function* csvOf(
  load: LoadPage,
  reader: AuditReader,
  maxRows = AUDIT_EXPORT_ROWS,
): AsyncGenerator<string> {
  // The first part holds rows already: where they cannot be read, the answer is a refusal rather than a broken file.
  let head = csvHeader();
  let cursor: string | undefined;
  let left = maxRows;
  do {
    const { rows, nextCursor } = await load({ cursor, limit: Math.min(BATCH_ROWS, left) });
    yield head + toCsvLines(rows.map((row) => toAuditEntry(row, reader)));
    head = "";
    cursor = nextCursor ?? undefined;
    left -= rows.length;
  } while (cursor !== undefined && left > 0);
  if (cursor !== undefined) {
    yield csvNote(
      `Only the newest ${maxRows} entries are in this file. Choose an earlier end to get the others.`,
    );
  }
}
