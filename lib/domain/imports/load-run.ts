import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { campaignSettings } from "@/types/campaign-settings";
import type { ImportFile, ImportMapping } from "@/types/imports";
import type { TenantContext } from "../shared/tenant-context";
import { type ImportRow, importColumns, importRow } from "./internal";

const runRow = importRow.extend({
  settings: campaignSettings.nullable().catch(null),
  userName: z.string().nullable(),
});

/** An import that is running, with what its campaign asks of its people. */
export interface ImportRun extends ImportRow {
  file: ImportFile;
  mapping: ImportMapping;
  /** Countries that may be called; empty is all. */
  countries: readonly string[];
  /** Values without which nobody is called, and for which there is no default. */
  required: readonly string[];
  actorLabel: string;
}

/** Null for one that does not run: it was stopped, or has been taken in. */
export async function loadRun(ctx: TenantContext, importId: string): Promise<ImportRun | null> {
  const { partnerId, workspaceId } = ctx.scope;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      runRow,
      sql`
        select ${importColumns}, c.settings,
               (select u.name from users u where u.id = i.created_by_user_id) as "userName"
          from imports i
          left join campaigns c on c.partner_id = i.partner_id and c.workspace_id = i.workspace_id and c.id = i.campaign_id
         where i.partner_id = ${partnerId}::uuid and i.workspace_id = ${workspaceId}::uuid and i.id = ${importId}::uuid
           and i.status = 'running'`,
    ),
  );
  if (!row?.file || !row.mapping) return null;
  const { settings, userName, file, mapping, ...own } = row;
  const { required = [], defaults = {} } = settings?.variables ?? {};
  return {
    ...{ ...own, file, mapping, countries: settings?.countries ?? [] },
    required: required.filter((name) => !defaults[name]),
    actorLabel: userName ?? "Import",
  };
}
