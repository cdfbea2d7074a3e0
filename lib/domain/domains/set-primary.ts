import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { partnerSubject } from "../shared/context/subjects";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { getDomain } from "./get-domain";
import { DOMAIN_COLUMNS, type DomainRow, domainRow } from "./rows";

/** Links are built from this domain from now on. Throws `conflict` for one that is not verified. */
export function makePrimary(ctx: TenantContext, domainId: string): Promise<DomainRow> {
  const { partnerId } = ctx.scope;
  return inTransaction(ctx, async (tx) => {
    // Choices at the same time wait for each other: the last one counts.
    await executeSql(tx.tx, sql`select 1 from partners where id = ${partnerId}::uuid for no key update`);
    await unset(tx, sql`id <> ${domainId}::uuid`);
    const [row] = await queryRows(
      tx.tx,
      domainRow,
      sql`with d as (
            update partner_domains set is_primary = true, updated_at = now()
             where partner_id = ${partnerId}::uuid and id = ${domainId}::uuid and verified_at is not null
            returning *)
          select ${DOMAIN_COLUMNS} from d join partners p on p.id = d.partner_id`,
    );
    if (!row) {
      await getDomain(tx, domainId);
      throw new DomainError("conflict", "Only a verified domain can be the primary one. Verify it first.");
    }
    await note(tx, row.id, { primary: row.hostname });
    return row;
  });
}

/** Links are built from the address below the platform's domain again. The domain stays in use. */
export async function unsetPrimary(ctx: TenantContext, domainId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const domain = await getDomain(tx, domainId);
    const changed = await unset(tx, sql`id = ${domainId}::uuid`);
    if (changed > 0) await note(tx, domain.id, { primary: null });
  });
}

function unset(ctx: InTransaction<TenantContext>, which: ReturnType<typeof sql>): Promise<number> {
  return executeSql(
    ctx.tx,
    sql`update partner_domains set is_primary = false, updated_at = now()
         where partner_id = ${ctx.scope.partnerId}::uuid and is_primary and ${which}`,
  );
}

async function note(
  ctx: InTransaction<TenantContext>,
  entityId: string,
  after: { primary: string | null },
): Promise<void> {
  await audit(ctx, { action: "domain.primary_changed", entityType: "domain", entityId, after });
  await bumpSubjects(ctx, [partnerSubject(ctx.scope.partnerId)]);
}
