import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { audit } from "@/lib/domain/shared/audit";
import { DomainError, notFound } from "@/lib/domain/shared/errors";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import type { PartnerContext, TenantContext } from "@/lib/domain/shared/tenant-context";
import { enqueue, jobsFrom } from "@/lib/jobs/enqueue";
import type { Reconciled } from "./run-reconciliation";

/** An agency may have its books compared this often by hand. */
const PAUSE_SECONDS = 300;

const ALL = sql`select jsonb_build_object('partnerId', p.id) as data, p.id::text as singleton_key
  from partners p where p.deleted_at is null`;

/** Files a comparison of every agency's books. Several sweeps file one each. */
export async function fileReconciliations(): Promise<{ filed: number }> {
  const ctx = crossTenantContext("reconciliation.run-due");
  const filed = await inSystemTransaction(ctx, (tx) =>
    executeSql(tx.tx, jobsFrom("reconciliation.run", ALL)),
  );
  return { filed };
}

/** As an operator: of one agency, or of all. Throws `notFound`. */
export async function requestReconciliation(
  ctx: TenantContext,
  partnerId: string | undefined,
): Promise<{ filed: number }> {
  return inSystemTransaction(ctx, async (tx) => {
    const one = sql`${ALL} and p.id = ${partnerId ?? null}::uuid`;
    if (partnerId !== undefined) {
      const known = await queryRows(
        tx.tx,
        z.object({ id: z.string() }),
        sql`select id from partners
        where id = ${partnerId}::uuid and deleted_at is null`,
      );
      if (known.length === 0) throw notFound("agency");
    }
    const filed = await executeSql(
      tx.tx,
      jobsFrom("reconciliation.run", partnerId === undefined ? ALL : one),
    );
    await audit(tx, {
      ...{ action: "reconciliation.requested", entityType: "partner" },
      ...{ entityId: partnerId ?? tx.scope.partnerId, after: { filed } },
    });
    return { filed };
  });
}

/** As an agency: of its clients' payments. Throws `rate_limited` when that was done a moment ago. */
export async function requestOwnReconciliation(ctx: PartnerContext): Promise<{ filed: number }> {
  const { partnerId } = ctx.scope;
  const recent = await systemRead(ctx, (db) =>
    queryRows(
      db,
      z.object({ waitSeconds: z.number() }),
      sql`select ceil(${PAUSE_SECONDS} - extract(epoch from now() - started_at))::int as "waitSeconds"
            from reconciliation_runs
           where partner_id = ${partnerId}::uuid and kind = 'payments'
             and started_at > now() - make_interval(secs => ${PAUSE_SECONDS})
           order by id desc limit 1`,
    ),
  );
  const [run] = recent;
  if (run) {
    throw new DomainError("rate_limited", "This was compared a moment ago. Try again in a few minutes.", {
      retryAfterSeconds: Math.max(1, run.waitSeconds),
    });
  }
  return inSystemTransaction(ctx, async (tx) => {
    const kinds: Reconciled[] = ["payments"];
    const id = await enqueue(
      tx,
      "reconciliation.run",
      { partnerId, kinds },
      { singletonKey: `own:${partnerId}` },
    );
    await audit(tx, { action: "reconciliation.requested", entityType: "partner", entityId: partnerId });
    return { filed: id === null ? 0 : 1 };
  });
}
