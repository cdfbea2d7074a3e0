import type { Prisma } from "@/generated/prisma/client";
import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";

/** Something on which the payment service and we do not agree. */
interface SeenDifference {
  partnerId: string;
  workspaceId: string | null;
  code: string;
  subjectType: string;
  subjectId: string;
  ours: Prisma.InputJsonObject;
  theirs: Prisma.InputJsonObject;
  /** Theirs minus ours. */
  amountMicros: bigint;
  currency: string;
}

/** Lists a difference for those who settle them; one that is listed already is only seen again. */
export async function noteDifference(ctx: InTransaction<SystemContext>, seen: SeenDifference): Promise<void> {
  await executeSql(
    ctx.tx,
    sql`insert into reconciliation_differences (id, partner_id, workspace_id, kind, code, subject_type, subject_id, ours,
          theirs, amount_micros, currency)
        values (${newId()}::uuid, ${seen.partnerId}::uuid, ${seen.workspaceId}::uuid, 'payments', ${seen.code},
                ${seen.subjectType}, ${seen.subjectId}, ${JSON.stringify(seen.ours)}::jsonb,
                ${JSON.stringify(seen.theirs)}::jsonb, ${seen.amountMicros}::bigint, ${seen.currency})
        on conflict (partner_id, code, subject_id) where status = 'open' do update set last_seen_at = now()`,
  );
}
