import type { InTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { BALANCE_LEVELS, type BalanceLevel } from "@/types/jobs";
import { type StoredSettings, toStoredSettings } from "@/types/settings";
import type { TenantContext } from "../shared/tenant-context";

/** A workspace's balance in micros before and after a change, and its stored settings. */
export interface BalanceMove {
  partnerId: string;
  workspaceId: string;
  beforeMicros: bigint;
  afterMicros: bigint;
  settings: unknown;
}

/**
 * Has people told whose balance fell to one of their amounts, or to nothing, by these moves. A move past several of them
 * tells of the lowest. No statement where none did.
 */
export async function fileLowBalance(ctx: InTransaction<TenantContext>, moves: BalanceMove[]): Promise<void> {
  const fallen = moves.flatMap((move) => {
    const level = levelReached(move);
    return level ? [{ ...move, level }] : [];
  });
  if (fallen.length === 0) return;
  await enqueueMany(
    ctx,
    "workspace.notify",
    fallen.map(({ partnerId, workspaceId, level }) => ({
      payload: { partnerId, workspaceId, notice: "low-balance", level },
      singletonKey: `low-balance:${level}:${workspaceId}`,
    })),
  );
}

/** The lowest amount that this move, and no earlier one, took the balance to from above it; null when it is none. */
export function levelReached({ beforeMicros, afterMicros, settings }: BalanceMove): BalanceLevel | null {
  const { notifications } = toStoredSettings(settings);
  if (notifications.lowBalance === "nobody" && !notifications.lowBalanceTellsAgency) return null;
  const crossed = BALANCE_LEVELS.filter((level) => {
    const amount = amountOf(level, notifications);
    return amount !== null && beforeMicros > amount && afterMicros <= amount;
  });
  return crossed.at(-1) ?? null;
}

/** The amount of a level in micros; null where none was chosen. */
export function amountOf(level: BalanceLevel, notifications: StoredSettings["notifications"]): bigint | null {
  if (level === "empty") return 0n;
  if (level === "warning") return BigInt(notifications.lowBalanceMicros);
  const { criticalBalanceMicros } = notifications;
  return criticalBalanceMicros === null ? null : BigInt(criticalBalanceMicros);
}
