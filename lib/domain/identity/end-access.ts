import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { userSubject } from "../shared/context/subjects";
import type { TenantContext } from "../shared/tenant-context";

const ended = z.object({ sessions: z.number().int() });

/** As `closeAccess`, and the log tells of it. */
export async function endAccess(
  ctx: InTransaction<TenantContext>,
  userId: string,
  exceptSessionId: string | null,
): Promise<number> {
  const sessions = await closeAccess(ctx, userId, exceptSessionId);
  await audit(ctx, { action: "user.sessions_ended", entityType: "user", entityId: userId });
  return sessions;
}

/**
 * Ends every way in a person has open, on every host: sessions (but the one named), views of clients, remembered
 * browsers and links to another e-mail address. Answers how many sessions ended. In a transaction of the system role.
 */
export async function closeAccess(
  ctx: InTransaction<TenantContext>,
  userId: string,
  exceptSessionId: string | null,
): Promise<number> {
  const at = now();
  const [row] = await queryRows(
    ctx.tx,
    ended,
    sql`with closed as (
          update sessions set revoked_at = ${at}
           where user_id = ${userId}::uuid and revoked_at is null
             and id is distinct from ${exceptSessionId}::uuid
          returning id),
        views as (update view_as_sessions set ended_at = ${at} where user_id = ${userId}::uuid and ended_at is null),
        devices as (update remembered_devices set revoked_at = ${at}
                     where user_id = ${userId}::uuid and revoked_at is null),
        wishes as (update email_changes set used_at = ${at} where user_id = ${userId}::uuid and used_at is null)
        select count(*)::int as sessions from closed`,
  );
  await bumpSubjects(ctx, [userSubject(userId)]);
  return row?.sessions ?? 0;
}
