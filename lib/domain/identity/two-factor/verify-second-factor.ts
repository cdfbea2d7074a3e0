import { LIMITS } from "@/config/limits";
import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { now, nowMs } from "@/lib/platform/clock";
import { randomToken, sha256Hex } from "@/lib/platform/crypto";
import { audit } from "../../shared/audit";
import { bumpSubjects } from "../../shared/bump-subjects";
import { userSubject } from "../../shared/context/subjects";
import { DomainError } from "../../shared/errors";
import { limitCodeGuesses } from "../limit-guesses";
import { inPersonTransaction, type PersonContext } from "../person-context";
import { type GivenCode, type SpentCode, spendCode } from "./spend-code";

export interface Verified {
  spent: SpentCode;
  /** What this browser keeps so that it is not asked again for a while. */
  device: { secret: string; expiresAt: Date } | null;
}

/** Gives the second factor for this session, and remembers the browser if the person wants that. */
export async function verifySecondFactor(
  ctx: PersonContext,
  input: GivenCode & { remember: boolean; userAgent: string },
): Promise<Verified> {
  await limitCodeGuesses(ctx.user.id);
  const expiresAt = new Date(nowMs() + LIMITS.rememberedDeviceTtlDays * 86_400_000);
  const device = input.remember ? { secret: randomToken(32), expiresAt } : null;
  const spent = await inPersonTransaction(ctx, async (tx) => {
    const taken = await spendCode(tx, input);
    const { count } = await tx.tx.session.updateMany({
      where: { id: ctx.sessionId, userId: ctx.user.id, revokedAt: null },
      data: { twoFactorAt: now() },
    });
    if (count === 0) throw new DomainError("unauthenticated", "Your session has ended. Sign in again.");
    if (device) {
      await executeSql(
        tx.tx,
        sql`insert into remembered_devices (id, partner_id, user_id, secret_hash, user_agent, ip_address, expires_at)
            values (${newId()}::uuid, ${ctx.partner.id}::uuid, ${ctx.user.id}::uuid, ${sha256Hex(device.secret)},
                    ${input.userAgent.slice(0, 300)}, ${ctx.ipAddress ?? ""}, ${device.expiresAt})`,
      );
    }
    await audit(tx, {
      action: "session.second_factor_given",
      entityType: "session",
      entityId: ctx.sessionId,
      after: { kind: taken.kind, remembered: device !== null },
    });
    await bumpSubjects(tx, [userSubject(ctx.user.id)]);
    return taken;
  });
  return { spent, device };
}
