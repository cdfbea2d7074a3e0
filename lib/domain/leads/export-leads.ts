import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { type ExportLeadsQuery, LEAD_EXPORT_ROWS } from "@/types/lead-bulk";
import { type CsvCell, toCsv } from "../shared/csv";
import { keepingEscapes } from "../shared/csv-escapes";
import type { WorkspaceContext } from "../shared/tenant-context";
import { LEAD_EXPORT_COLUMNS, type LeadExportColumn } from "./export-columns";
import { leadConditions } from "./lead-conditions";
import { leadListColumns, leadRow } from "./lead-rows";

/** One statement's worth; a reader that stops asking stops the reading. */
const BATCH_ROWS = 1_000;
/** More than the leads of a client have between them, each up to 100. */
const MOST_FIELDS = 5_000;

const exportRow = leadRow.omit({ campaigns: true, agentId: true, callId: true });
type ExportRow = z.output<typeof exportRow>;

/** By headings that an import of leads knows again. */
const CELLS: Readonly<Record<LeadExportColumn, (lead: ExportRow) => CsvCell>> = {
  Phone: (lead) => lead.phone,
  "First name": (lead) => lead.firstName,
  "Last name": (lead) => lead.lastName,
  Email: (lead) => lead.email,
  Company: (lead) => lead.company,
  Country: (lead) => lead.country,
  "Time zone": (lead) => lead.timeZone,
  Status: (lead) => lead.status,
  Score: (lead) => lead.score,
  Priority: (lead) => lead.priority,
  Tags: (lead) => lead.tags.map(({ name }) => name).join(", "),
  "Further numbers": (lead) => lead.otherPhones.join(", "),
  Source: (lead) => lead.source,
  "Assigned to": (lead) => lead.assignee?.name ?? null,
  "Last contacted": (lead) => lead.lastContactedAt?.toISOString() ?? null,
  "Next follow-up": (lead) => lead.nextFollowUpAt?.toISOString() ?? null,
  "Follow-up note": (lead) => lead.followUpNote,
  Created: (lead) => lead.createdAt.toISOString(),
  "Lead id": (lead) => lead.id,
};

/**
 * The leads that pass the filters as CSV with all their fields, newest first, batch by batch; at most `maxRows`, and a
 * last line that says so when there are more. Times are instants in UTC.
 */
export async function* exportLeads(
  ctx: WorkspaceContext,
  { ids, ...filters }: ExportLeadsQuery,
  maxRows = LEAD_EXPORT_ROWS,
): AsyncGenerator<string> {
  const chosen = ids === undefined ? sql`true` : sql`l.id = any(${ids.split(",")}::uuid[])`;
  const where = sql`${leadConditions(ctx, filters)} and ${chosen}`;
  const fields = await fieldNames(ctx, where);
  let head = toCsv([[...LEAD_EXPORT_COLUMNS, ...fields]]);
  let before: string | undefined;
  let left = maxRows;
  do {
    const rows = await batch(ctx, where, { before, limit: Math.min(BATCH_ROWS, left) });
    yield head + toCsv(rows.map((row) => lineOf(row, fields)));
    head = "";
    left -= rows.length;
    before = rows.length < BATCH_ROWS ? undefined : rows.at(-1)?.id;
  } while (before !== undefined && left > 0);
  if (before !== undefined) {
    yield toCsv([
      [`Only the newest ${maxRows} leads are in this file. Choose an earlier end to get the others.`],
    ]);
  }
}

function lineOf(row: ExportRow, fields: readonly string[]): CsvCell[] {
  const own = LEAD_EXPORT_COLUMNS.map((column) => CELLS[column](row));
  const cells = [...own, ...fields.map((name) => row.customFields[name] ?? null)];
  return cells.map((cell) => (typeof cell === "string" ? keepingEscapes(cell) : cell));
}

async function fieldNames(ctx: WorkspaceContext, where: Sql): Promise<string[]> {
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      z.object({ name: z.string() }),
      sql`select distinct name from leads l, jsonb_object_keys(l.custom_fields) name where ${where}
           order by name limit ${MOST_FIELDS}`,
    ),
  );
  return rows.map(({ name }) => name);
}

function batch(
  ctx: WorkspaceContext,
  where: Sql,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<ExportRow[]> {
  const after = before === undefined ? Prisma.empty : sql`and l.id < ${before}::uuid`;
  return read(ctx, (db) =>
    queryRows(
      db,
      exportRow,
      sql`select ${leadListColumns}, l.other_phones as "otherPhones", l.country, l.time_zone as "timeZone",
                 l.custom_fields as "customFields"
            from leads l where ${where} ${after} order by l.id desc limit ${limit}`,
    ),
  );
}
