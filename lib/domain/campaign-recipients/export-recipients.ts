import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { recipientFilters } from "@/types/campaign-recipients";
import { toCsv } from "../shared/csv";
import { keepingEscapes } from "../shared/csv-escapes";
import type { WorkspaceContext } from "../shared/tenant-context";
import { ofList, recipientColumns, recipientConditions, recipientRow } from "./internal";
import { OUTCOME_COLUMNS, PERSON_COLUMNS, variableHeader } from "./list-columns";
import { assertCampaign } from "./list-recipients";

const BATCH_ROWS = 1_000;
/** People whose columns are looked for by one statement. */
export const COLUMN_ROWS = 20_000;

const exportedRow = recipientRow.extend({ extra: z.record(z.string(), z.string()) });
type ExportedRow = z.infer<typeof exportedRow>;
type Filters = z.output<typeof recipientFilters>;

/** What a list has beside its people's own columns: values for the agent, and what else was in the files. */
interface OtherColumns {
  variables: string[];
  extra: string[];
}

/**
 * A campaign's list with what became of everybody, as CSV in the list's order, batch by batch. Every column of the imported
 * files is in it: sent back, it makes the same list again. Throws `notFound`.
 */
export async function* exportRecipients(
  ctx: WorkspaceContext,
  campaignId: string,
  filters: Filters,
): AsyncGenerator<string> {
  await assertCampaign(ctx, campaignId);
  const columns = await findColumns(ctx, campaignId);
  const variables = columns.variables.map(variableHeader);
  let head = toCsv([
    [...PERSON_COLUMNS, ...variables, ...OUTCOME_COLUMNS, ...columns.extra.map(keepingEscapes)],
  ]);
  let after: string | null = null;
  for (;;) {
    const rows: ExportedRow[] = await readBatch(ctx, campaignId, { filters, after });
    yield head + toCsv(rows.map((row) => toLine(row, columns)));
    head = "";
    after = rows.at(-1)?.id ?? null;
    if (rows.length < BATCH_ROWS) return;
  }
}

const columnsRow = z.object({
  variables: z.array(z.string()),
  extra: z.array(z.string()),
  last: z.uuid().nullable(),
  rows: z.number().int(),
});
const importedRow = z.object({ headers: z.array(z.string()) });

/** Columns that anybody of the list has, in the order of the files they came in. */
async function findColumns(ctx: WorkspaceContext, campaignId: string): Promise<OtherColumns> {
  const variables = new Set<string>();
  const extra = new Set<string>();
  for (let after: string | null = null; ; ) {
    const part = await readColumns(ctx, campaignId, after);
    for (const name of part.variables) variables.add(name);
    for (const header of part.extra) extra.add(header);
    if (part.rows < COLUMN_ROWS) break;
    after = part.last;
  }
  const order = await orderOfFiles(ctx, campaignId);
  const place = (header: string) => order.get(header) ?? order.size;
  return {
    variables: [...variables].toSorted(),
    extra: [...extra].toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1)),
  };
}

/** Columns of the next so many people: of a long list no single statement reads everybody. */
async function readColumns(ctx: WorkspaceContext, campaignId: string, after: string | null) {
  const [part] = await read(
    ctx,
    (db) =>
      queryRows(
        db,
        columnsRow,
        sql`
          with part as materialized (
            select r.id, r.variables, r.extra from campaign_recipients r
             where ${ofList(ctx, campaignId)} ${after === null ? Prisma.empty : sql`and r.id > ${after}::uuid`}
             order by r.id limit ${COLUMN_ROWS})
          select coalesce((select array_agg(distinct key) from part, jsonb_object_keys(variables) key), '{}') as variables,
                 coalesce((select array_agg(distinct key) from part, jsonb_object_keys(extra) key), '{}') as extra,
                 (select id from part order by id desc limit 1) as last, (select count(*)::int from part) as rows`,
      ),
    { replica: true },
  );
  if (!part) throw new Error("A query of aggregates answered no row.");
  return part;
}

async function orderOfFiles(ctx: WorkspaceContext, campaignId: string): Promise<Map<string, number>> {
  const imported = await read(ctx, (db) =>
    queryRows(
      db,
      importedRow,
      sql`
        select coalesce(i.file->'headers', '[]') as headers from imports i
         where i.partner_id = ${ctx.scope.partnerId}::uuid and i.workspace_id = ${ctx.workspace.id}::uuid
           and i.campaign_id = ${campaignId}::uuid and i.rows_accepted > 0
         order by i.id`,
    ),
  );
  return new Map(imported.flatMap(({ headers }) => headers).map((header, at) => [header, at]));
}

function readBatch(
  ctx: WorkspaceContext,
  campaignId: string,
  { filters, after }: { filters: Filters; after: string | null },
): Promise<ExportedRow[]> {
  return read(
    ctx,
    (db) =>
      queryRows(
        db,
        exportedRow,
        sql`
          select ${recipientColumns}, r.extra from campaign_recipients r
           where ${ofList(ctx, campaignId)} ${after === null ? Prisma.empty : sql`and r.id > ${after}::uuid`}
             ${recipientConditions(filters)}
           order by r.id limit ${BATCH_ROWS}`,
      ),
    { replica: true },
  );
}

function toLine(row: ExportedRow, { variables, extra }: OtherColumns): (string | number)[] {
  const person = [
    row.phone,
    row.firstName,
    row.lastName,
    row.email,
    row.company,
    row.zones,
    row.country ?? "",
  ];
  const outcome = [
    ...[row.id, row.state, row.outcome, row.reason, row.attempts, row.lastAttemptAt?.toISOString() ?? ""],
    ...[row.nextAttemptAt?.toISOString() ?? "", row.callId ?? ""],
  ];
  return [
    ...person.map(keepingEscapes),
    ...variables.map((name) => keepingEscapes(row.variables[name] ?? "")),
    ...outcome,
    ...extra.map((header) => keepingEscapes(row.extra[header] ?? "")),
  ];
}
