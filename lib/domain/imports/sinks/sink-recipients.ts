import { newId } from "@/lib/data/ids";
import { sql } from "@/lib/data/rows";
import { insertRecipients, refusedRow } from "../../campaign-recipients/insert-recipients";
import type { RecipientRow } from "../rows/read-recipient";
import type { Sink } from "./sink";

const TABLE = `
  create temp table import_rows (row_number int, id uuid, phone text, country text, zones text, first_name text,
    last_name text, email text, company text, variables jsonb, extra jsonb) on commit drop`;

/**
 * Puts people on a campaign's list in the file's order: each number once, and nobody who is on a list of numbers not to be
 * called, of the workspace, its agency or the platform.
 */
export const sinkRecipients: Sink<RecipientRow> = async (bulk, target, rows) => {
  const { campaignId } = target;
  if (campaignId === null) throw new Error("A list of recipients belongs to a campaign.");
  await bulk.script(TABLE);
  await bulk.copy(
    "import_rows",
    rows.map(({ row, value }) => [
      ...[
        row,
        newId(),
        value.phone,
        value.country,
        value.zones,
        value.firstName,
        value.lastName,
        value.email,
      ],
      ...[value.company, JSON.stringify(value.variables), JSON.stringify(value.extra)],
    ]),
  );
  const source = sql`
    select row_number as row, id, phone, country, zones, first_name, last_name, email, company, variables, extra
      from import_rows`;
  const refused = await bulk.query(refusedRow, insertRecipients(source, { ...target, campaignId }));
  return new Map(refused.map(({ row, problem }) => [row, problem]));
};
