import type { InTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { toStoredSettings } from "@/types/settings";
import type { TenantContext } from "../shared/tenant-context";

/** A workspace's balance in micros before and after a change, and its stored settings. */
export interface BalanceMove {
  partnerId: string;
  workspaceId: string;
  beforeMicros: bigint;
  afterMicros: bigint;
  settings: unknown;
}

/** Has people told whose balance fell to their threshold by these moves. No statement where none did. */
export async function fileLowBalance(ctx: InTransaction<TenantContext>, moves: BalanceMove[]): Promise<void> {
  const fallen = moves.filter(hasFallen);
  if (fallen.length === 0) return;
  await enqueueMany(
    ctx,
    "workspace.notify",
    fallen.map(({ partnerId, workspaceId }) => ({
      payload: { partnerId, workspaceId, notice: "low-balance" },
      singletonKey: `low-balance:${workspaceId}`,
    })),
  );
}

/** True when this move, and no earlier one, took the balance from above the threshold to it or below. */
export function hasFallen({ beforeMicros, afterMicros, settings }: BalanceMove): boolean {
  const { lowBalance, lowBalanceMicros } = toStoredSettings(settings).notifications;
  const threshold = BigInt(lowBalanceMicros);
  return lowBalance !== "nobody" && beforeMicros > threshold && afterMicros <= threshold;
}
