import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { teamIsFull } from "../invitations/refusals";
import type { TenantContext } from "../shared/tenant-context";

const roomRow = z.object({ most: z.number().int().nullable(), taken: z.number().int() });

/**
 * Refuses to let these people join the team when the partner's plan has no place for them; people who are in it already
 * take none. Joins of one partner take turns behind a lock of its row, so that two cannot share the last place.
 */
export async function assertTeamRoom(ctx: InTransaction<TenantContext>, userIds: string[]): Promise<void> {
  await executeSql(
    ctx.tx,
    sql`select 1 from partners where id = ${ctx.scope.partnerId}::uuid for no key update`,
  );
  const [room] = await queryRows(
    ctx.tx,
    roomRow,
    sql`select (v.limits->>'teamMembers')::int as most,
               (select count(*)::int from partner_members m
                 where m.partner_id = p.id and m.user_id <> all(${userIds}::uuid[])) as taken
          from partners p left join plan_variants v on v.id = p.plan_variant_id
         where p.id = ${ctx.scope.partnerId}::uuid`,
  );
  if (room && room.most !== null && room.taken + userIds.length > room.most) throw teamIsFull(room.most);
}
