import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, read } from "@/lib/data/transaction";
import { IMPORT_KINDS, IMPORT_STATUSES, importFile, importMapping } from "@/types/imports";
import { can } from "../shared/can";
import { notFound } from "../shared/errors";
import type { TenantContext, WorkspaceContext } from "../shared/tenant-context";

export const importRow = z.object({
  id: z.uuid(),
  kind: z.enum(IMPORT_KINDS),
  status: z.enum(IMPORT_STATUSES),
  campaignId: z.uuid().nullable(),
  fileName: z.string(),
  fileBytes: z.coerce.number().int(),
  partCount: z.number().int(),
  partsReceived: z.number().int(),
  // Empty until the file was looked at, and until somebody said what is what.
  file: importFile.nullable().catch(null),
  mapping: importMapping.nullable().catch(null),
  rowsTotal: z.number().int().nullable(),
  rowsDone: z.number().int(),
  rowsAccepted: z.number().int(),
  rowsRejected: z.number().int(),
  problems: z.record(z.string(), z.number().int()),
  error: z.string().nullable(),
  createdByUserId: z.uuid().nullable(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});
export type ImportRow = z.infer<typeof importRow>;
export type ImportKind = ImportRow["kind"];

export const importColumns = sql`
  i.id, i.kind, i.status, i.campaign_id as "campaignId", i.file_name as "fileName", i.file_bytes as "fileBytes",
  i.part_count as "partCount", i.parts_received as "partsReceived", i.file, i.mapping, i.rows_total as "rowsTotal",
  i.rows_done as "rowsDone", i.rows_accepted as "rowsAccepted", i.rows_rejected as "rowsRejected", i.problems, i.error,
  i.created_by_user_id as "createdByUserId", i.created_at as "createdAt", i.finished_at as "finishedAt"`;

/** What one has to be allowed to, to fill such a list. */
export const KIND_PERMISSIONS = {
  recipients: "campaigns.write",
  leads: "leads.write",
  dnc: "dnc.write",
} as const satisfies Record<ImportKind, string>;

/** Imports of the workspace; `tail` narrows, orders, limits or locks. */
export function selectImports({ scope }: TenantContext, tail: Sql): Sql {
  return sql`
    select ${importColumns} from imports i
     where i.partner_id = ${scope.partnerId}::uuid and i.workspace_id = ${scope.workspaceId}::uuid ${tail}`;
}

/** An import that the reader may have made, or `notFound`. */
export async function findImport(ctx: WorkspaceContext, importId: string): Promise<ImportRow> {
  return oneImport(ctx, importId, Prisma.empty);
}

/** The same under a lock that lasts until the transaction ends. */
export function lockImport(ctx: InTransaction<WorkspaceContext>, importId: string): Promise<ImportRow> {
  return oneImport(ctx, importId, sql`for no key update of i`);
}

async function oneImport(ctx: WorkspaceContext, importId: string, lock: Sql): Promise<ImportRow> {
  const tail = sql`and i.id = ${importId}::uuid ${lock}`;
  const [row] = await read(ctx, (db) => queryRows(db, importRow, selectImports(ctx, tail)));
  if (!row || !can(ctx, KIND_PERMISSIONS[row.kind])) throw notFound("import");
  return row;
}

/** Which import, for work in the background. */
export interface ImportKey {
  partnerId: string;
  workspaceId: string;
  importId: string;
}

export function keyOf({ scope, workspace }: WorkspaceContext, importId: string): ImportKey {
  return { partnerId: scope.partnerId, workspaceId: workspace.id, importId };
}

/** What the log keeps of an import; no person of its file is in it. */
export function auditFacts({ kind, fileName, campaignId, rowsAccepted, rowsRejected }: ImportRow) {
  return { name: fileName, kind, campaignId, rowsAccepted, rowsRejected };
}
