import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { SearchAccountResource } from "@/types/search";
import type { PartnerContext } from "../shared/tenant-context";

const accountRow = z.object({
  id: z.string(),
  applicationId: z.string(),
  indexName: z.string(),
  adminKeyEncrypted: z.string(),
  adminKeyLastFour: z.string(),
  searchKeyEncrypted: z.string(),
  searchKeyLastFour: z.string(),
  isActive: z.boolean(),
  status: z.enum(["pending", "verified", "refused", "unreachable"]),
  statusDetail: z.string().nullable(),
  verifiedAt: z.date().nullable(),
});
export type SearchAccountRow = z.infer<typeof accountRow>;

/** The agency's account with its keys sealed; null when there is none. One statement. */
export async function findSearchAccount(ctx: PartnerContext): Promise<SearchAccountRow | null> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      accountRow,
      sql`select id, application_id as "applicationId", index_name as "indexName",
                 admin_key_encrypted as "adminKeyEncrypted", admin_key_last_four as "adminKeyLastFour",
                 search_key_encrypted as "searchKeyEncrypted", search_key_last_four as "searchKeyLastFour",
                 is_active as "isActive", status, status_detail as "statusDetail", verified_at as "verifiedAt"
            from search_integrations where partner_id = ${ctx.scope.partnerId}::uuid`,
    ),
  );
  return row ?? null;
}

export function toSearchAccountResource(row: SearchAccountRow): SearchAccountResource {
  const { id: _, adminKeyEncrypted: _admin, searchKeyEncrypted: _search, verifiedAt, ...shown } = row;
  return { ...shown, verifiedAt: verifiedAt?.toISOString() ?? null };
}
