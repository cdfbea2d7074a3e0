import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { announce } from "../shared/announce";
import { bumpSubjects } from "../shared/bump-subjects";
import { workspaceSubject } from "../shared/context/subjects";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { ensureAccount } from "./accounts";
import { type CreditEntryRow, crossesZero } from "./post-entry";

const ownerRow = z.object({
  currency: z.string(),
  accountId: z.string().nullable(),
  settings: z.unknown(),
  hasRecharge: z.boolean(),
});

const HAS_RECHARGE = sql`exists (select from auto_recharges r where r.account_id = a.id) as "hasRecharge"`;

/**
 * The account of a client of the context's agency, or of the agency itself (workspaceId null), made now when there is
 * none. Throws `notFound` for a client that is not the agency's.
 */
export async function accountOf(
  ctx: InTransaction<TenantContext>,
  workspaceId: string | null,
): Promise<string> {
  return (await accountWithSettings(ctx, workspaceId)).accountId;
}

/** As `accountOf`, with what its owner has set and whether automatic top-ups are set up. */
export async function accountWithSettings(
  ctx: InTransaction<TenantContext>,
  workspaceId: string | null,
): Promise<{ accountId: string; settings: unknown; hasRecharge: boolean }> {
  const { partnerId } = ctx.scope;
  const [owner] = await queryRows(
    ctx.tx,
    ownerRow,
    workspaceId === null
      ? sql`select p.currency, a.id as "accountId", null as settings, ${HAS_RECHARGE} from partners p
              left join credit_accounts a on a.partner_id = p.id and a.workspace_id is null
             where p.id = ${partnerId}::uuid and p.deleted_at is null`
      : sql`select w.currency, a.id as "accountId", w.settings, ${HAS_RECHARGE} from workspaces w
              left join credit_accounts a on a.partner_id = w.partner_id and a.workspace_id = w.id
             where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null`,
  );
  if (!owner) throw notFound(workspaceId === null ? "agency" : "client");
  const { accountId, currency, ...rest } = owner;
  return {
    accountId: accountId ?? (await ensureAccount(ctx, { partnerId, workspaceId, currency })),
    ...rest,
  };
}

/**
 * Tells a client's open pages of a line, and ends what was cached of the client when the balance crossed zero: that
 * opens or closes it. The agency's own account is cached nowhere.
 */
export async function toldOfEntry(ctx: InTransaction<TenantContext>, entry: CreditEntryRow): Promise<void> {
  const { workspaceId } = entry;
  if (workspaceId === null) return;
  if (crossesZero(entry)) {
    await bumpSubjects(ctx, [workspaceSubject(workspaceId)]);
    await announce(ctx, workspaceId, { type: "workspace.updated", id: workspaceId });
  }
  await announce(ctx, workspaceId, { type: "balance.updated", id: workspaceId });
}

/** The context of one agency, for the platform's operators who act on it. */
export function asAgency<C extends TenantContext>(ctx: C, partnerId: string): C {
  return { ...ctx, scope: { partnerId, workspaceId: "all" as const } };
}

/** True of rows of the same owner as the account `a`; told apart so that the index can serve it. */
export function sameOwner(table: Sql, workspaceId: string | null): Sql {
  return workspaceId === null
    ? sql`${table}.partner_id = a.partner_id and ${table}.workspace_id is null and ${table}.account_id = a.id`
    : sql`${table}.partner_id = a.partner_id and ${table}.workspace_id = a.workspace_id and ${table}.account_id = a.id`;
}
