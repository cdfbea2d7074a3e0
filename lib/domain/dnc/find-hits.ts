import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { DNC_SCOPES, DNC_SOURCES } from "@/types/dnc";
import type { TenantContext } from "../shared/tenant-context";

const hitRow = z.object({
  scope: z.enum(DNC_SCOPES),
  source: z.enum(DNC_SOURCES),
  expiresAt: z.date().nullable(),
  createdAt: z.date(),
});
export type DncHitRow = z.infer<typeof hitRow>;

/** Entries in force, of a number, that forbid the caller's workspace, or its agency as a whole, to call it. */
function forbidding({ scope: { partnerId, workspaceId } }: TenantContext, phone: string): Sql {
  const own = workspaceId === "all" ? null : workspaceId;
  return sql`
    from dnc_entries d
   where d.phone = ${phone} and (d.expires_at is null or d.expires_at > now())
     and (d.scope = 'platform' or (d.partner_id = ${partnerId}::uuid
            and (d.workspace_id is null or d.workspace_id = ${own}::uuid)))
   order by d.scope, d.id`;
}

/** Lists in force that name a number. One statement, as the system role: the platform's list is out of tenants' sight. */
export function findDncHits(ctx: TenantContext, phone: string): Promise<DncHitRow[]> {
  return systemRead({}, (db) =>
    queryRows(
      db,
      hitRow,
      sql`
        select d.scope, d.source, d.expires_at as "expiresAt", d.created_at as "createdAt" ${forbidding(ctx, phone)}`,
    ),
  );
}

/**
 * The nearest list that names a number, or null: a value for statements that ask more. Those of a tenant see its own and
 * its agency's; for the platform's they ask `onPlatformList` as the system role.
 */
export function nearestListOf(ctx: TenantContext, phone: string): Sql {
  return sql`(select d.scope ${forbidding(ctx, phone)} limit 1)`;
}

/** Whether the platform's list names one of these numbers; for statements of the system role. */
export function onPlatformList(phone: Sql): Sql {
  return sql`exists (select from dnc_entries d
    where d.phone = ${phone} and d.scope = 'platform' and (d.expires_at is null or d.expires_at > now()))`;
}

const listedRow = z.object({ phone: z.string() });

/** Those of the numbers that the platform's list names. One statement. */
export async function findOnPlatformList(phones: readonly string[]): Promise<Set<string>> {
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      listedRow,
      sql`select g.phone from unnest(${[...phones]}::text[]) as g(phone) where ${onPlatformList(sql`g.phone`)}`,
    ),
  );
  return new Set(rows.map(({ phone }) => phone));
}
