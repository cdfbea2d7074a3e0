import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type ClientFeatures, grantedFeatures, toFeatures } from "@/config/client-features";
import type { Prisma } from "@/generated/prisma/client";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { type CallSpending, toCallSpending, toCallSpendingResource } from "@/types/call-spending";
import { type ClientLimits, toClientLimits } from "@/types/client-limits";
import { touchNumbers } from "../phone-numbers/touch-numbers";
import { auditMany } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { workspaceSubject } from "../shared/context/subjects";
import type { TenantContext } from "../shared/tenant-context";
import { refuseTaken } from "./create-workspace";
import { present, restorable } from "./internal";

const lockedRow = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  timeZone: z.string(),
  rateMicrosPerMinute: z.bigint(),
  isBillingExempt: z.boolean(),
  twoFactorRequired: z.boolean(),
  features: z.unknown(),
  limits: z.unknown(),
  settings: z.unknown(),
  status: z.enum(["active", "suspended", "archived"]),
  statusReason: z.string().nullable(),
  suspendedAt: z.date().nullable(),
  archivedAt: z.date().nullable(),
  deletedAt: z.date().nullable(),
  purgeAfter: z.date().nullable(),
});

/** What the agency may change of a client. */
export type ChangeableClient = Omit<z.infer<typeof lockedRow>, "features" | "limits" | "settings"> &
  CallSpending & {
    features: ClientFeatures;
    limits: ClientLimits;
  };

/**
 * Clients of the partner under a lock that lasts until the transaction ends; whatever is not the partner's is left out.
 * Deleted ones that can be restored are among them. Locked in the order of their ids, so that two changes of many take
 * turns.
 */
export async function lockClients(
  ctx: InTransaction<TenantContext>,
  workspaceIds: readonly string[],
): Promise<ChangeableClient[]> {
  const rows = await queryRows(
    ctx.tx,
    lockedRow,
    sql`
      select w.id, w.name, w.slug, w.time_zone as "timeZone", w.rate_micros_per_minute as "rateMicrosPerMinute",
             w.is_billing_exempt as "isBillingExempt", w.two_factor_required as "twoFactorRequired", w.features,
             w.resource_limits as limits, w.settings, w.status, w.status_reason as "statusReason",
             w.suspended_at as "suspendedAt", w.archived_at as "archivedAt", w.deleted_at as "deletedAt",
             w.purge_after as "purgeAfter"
        from workspaces w
       where w.partner_id = ${ctx.scope.partnerId}::uuid and w.id = any(${workspaceIds}::uuid[])
         and (${present} or ${restorable})
       order by w.id for no key update of w`,
  );
  return rows.map(({ settings, ...row }) => ({
    ...row,
    ...toCallSpending(settings),
    features: toFeatures(grantedFeatures(row.features)),
    limits: toClientLimits(row.limits),
  }));
}

export interface ClientChange {
  before: ChangeableClient;
  after: ChangeableClient;
  /** For the audit log, for example workspace.suspended. */
  action: string;
}

/**
 * Stores changes of locked clients with an audit row each, and ends every cached context of them. Changes of nothing are
 * left out; answers the ids of those that counted. Five statements at most for any number. Throws `conflict` for a taken
 * address.
 */
export async function writeClients(
  ctx: InTransaction<TenantContext>,
  changes: ClientChange[],
): Promise<Set<string>> {
  const real = changes.filter(({ before, after }) => !isDeepStrictEqual(before, after));
  const ids = real.map(({ after }) => after.id);
  if (real.length === 0) return new Set();
  await store(
    ctx,
    real.map(({ after }) => after),
  ).catch(refuseTaken);
  await auditMany(
    ctx,
    real.map(({ before, after, action }) => ({
      action,
      entityType: "workspace",
      entityId: after.id,
      workspaceId: after.id,
      before: differing(before, after),
      after: differing(after, before),
    })),
  );
  await bumpSubjects(ctx, ids.map(workspaceSubject));
  await touchNumbersOf(ctx, real);
  return new Set(ids);
}

/** Numbers of a client that was closed ring nobody any more; those of one that was reopened ring again. */
async function touchNumbersOf(ctx: InTransaction<TenantContext>, changes: ClientChange[]): Promise<void> {
  const isOpen = ({ status, deletedAt }: ChangeableClient) => status === "active" && deletedAt === null;
  const turned = changes.filter(({ before, after }) => isOpen(before) !== isOpen(after));
  if (turned.length > 0) await touchNumbers(ctx, { workspaceIds: turned.map(({ after }) => after.id) });
}

function store(ctx: InTransaction<TenantContext>, clients: ChangeableClient[]): Promise<number> {
  const rows = JSON.stringify(clients.map(toColumns));
  return executeSql(
    ctx.tx,
    sql`
      update workspaces w
         set name = c.name, slug = c.slug, time_zone = c.time_zone, rate_micros_per_minute = c.rate,
             is_billing_exempt = c.exempt, two_factor_required = c.two_factor, features = c.features,
             resource_limits = c.limits, settings = w.settings || c.settings, status = c.status::workspace_status, status_reason = c.status_reason,
             suspended_at = c.suspended_at, archived_at = c.archived_at, deleted_at = c.deleted_at,
             purge_after = c.purge_after, updated_at = now()
        from jsonb_to_recordset(${rows}::jsonb) as c(id uuid, name text, slug text, time_zone text, rate bigint,
               exempt boolean, two_factor boolean, features jsonb, limits jsonb, settings jsonb, status text, status_reason text,
               suspended_at timestamptz, archived_at timestamptz, deleted_at timestamptz, purge_after timestamptz)
       where w.partner_id = ${ctx.scope.partnerId}::uuid and w.id = c.id`,
  );
}

function toColumns(client: ChangeableClient) {
  return {
    ...{ id: client.id, name: client.name, slug: client.slug, time_zone: client.timeZone },
    rate: client.rateMicrosPerMinute.toString(),
    ...{ exempt: client.isBillingExempt, two_factor: client.twoFactorRequired },
    ...{ features: client.features, limits: client.limits },
    settings: toCallSpendingResource(client),
    ...{ status: client.status, status_reason: client.statusReason },
    ...{ suspended_at: client.suspendedAt, archived_at: client.archivedAt },
    ...{ deleted_at: client.deletedAt, purge_after: client.purgeAfter },
  };
}

/** The fields of one side that the other has otherwise, as the audit log keeps them. */
function differing(side: ChangeableClient, other: ChangeableClient): Prisma.InputJsonObject {
  const fields = Object.entries(side).filter(
    ([name, value]) => !isDeepStrictEqual(value, other[name as keyof ChangeableClient]), // a name of the same type
  );
  return Object.fromEntries(fields.map(([name, value]) => [name, toJson(value)]));
}

function toJson(value: ChangeableClient[keyof ChangeableClient]): Prisma.InputJsonValue | null {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return value.toISOString();
  return value;
}
