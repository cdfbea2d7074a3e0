import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import {
  PARTNER_REQUEST_STATUSES,
  type PartnerRequestCounts,
  type PartnerRequestStatus,
} from "@/types/partner-requests";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import type { TenantContext } from "../shared/tenant-context";

const listedRow = z.object({
  id: z.uuid(),
  status: z.enum(PARTNER_REQUEST_STATUSES),
  source: z.enum(["form", "checkout"]),
  companyName: z.string(),
  contactName: z.string(),
  email: z.string(),
  slug: z.string(),
  customDomain: z.string().nullable(),
  planName: z.string().nullable(),
  expectedClients: z.number().int().nullable(),
  createdAt: z.date(),
});

export type ListedRequest = z.infer<typeof listedRow>;

/** Requests to the platform, newest first. One statement. */
export async function listRequests(
  ctx: TenantContext,
  query: { limit: number; cursor?: string | undefined; status?: PartnerRequestStatus | undefined },
): Promise<RowPage<ListedRequest>> {
  const before = decodeIdCursor(query.cursor);
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      listedRow,
      sql`
        select r.id, r.status::text as status, r.source::text as source, r.company_name as "companyName", r.contact_name as "contactName",
               r.email::text as email, r.slug, r.custom_domain as "customDomain", v.name as "planName",
               r.expected_clients as "expectedClients", r.created_at as "createdAt"
          from partner_requests r
          left join plan_variants v on v.id = r.plan_variant_id
         where r.partner_id = ${ctx.scope.partnerId}::uuid
               ${query.status ? sql`and r.status = ${query.status}::partner_request_status` : Prisma.empty}
               ${before ? sql`and r.id < ${before}::uuid` : Prisma.empty}
         order by r.id desc limit ${query.limit + 1}`,
    ),
  );
  return toPage(rows, query.limit, (row) => [row.id]);
}

const countRow = z.object({ status: z.enum(PARTNER_REQUEST_STATUSES), requests: z.number().int() });

/** How many requests are in each state. One statement. */
export async function countRequests(ctx: TenantContext): Promise<PartnerRequestCounts> {
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      countRow,
      sql`select status::text as status, count(*)::int as requests from partner_requests
           where partner_id = ${ctx.scope.partnerId}::uuid group by status`,
    ),
  );
  const counts = { pending: 0, needs_info: 0, approved: 0, rejected: 0, provisioned: 0 };
  for (const { status, requests } of rows) counts[status] = requests;
  return counts;
}
