import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import type { SeededCall } from "./calls";
import type { SeededWorkspace } from "./tenants";
import { createTimeIds } from "./time-ids";

const CHUNK = 500;
const TEN = 10_000_000n;

interface Line {
  at: Date;
  kind: "topup" | "usage";
  amountMicros: bigint;
  idempotencyKey: string;
  callId: string | null;
  reason: string;
}

/**
 * The prepaid account of a workspace: a top-up at the start, one half-way, and a line per charged call. The account's
 * balance is the sum of its lines by construction.
 */
export async function seedLedger(
  workspace: SeededWorkspace,
  calls: SeededCall[],
  start: Date,
): Promise<void> {
  const usage = calls
    .filter((call) => call.price.chargeMicros > 0n)
    .map(
      (call): Line => ({
        at: call.endedAt,
        kind: "usage",
        amountMicros: -call.price.chargeMicros,
        idempotencyKey: `call:${call.id}`,
        callId: call.id,
        reason: call.price.rule,
      }),
    );
  const used = usage.reduce((sum, line) => sum - line.amountMicros, 0n);
  const lines = [...topUps(workspace, used, start), ...usage].sort((a, b) => a.at.getTime() - b.at.getTime());
  await storeAccount(workspace.partnerId, workspace.id, lines);
}

/** Whole tens, as people pay: the balance ends near what the cast asks for, a spent one stays spent. */
function topUps(workspace: SeededWorkspace, used: bigint, start: Date): Line[] {
  const total = ((used + workspace.demo.endBalanceMicros) / TEN) * TEN;
  const first = (total / 2n / TEN) * TEN;
  const halfWay = new Date(start.getTime() + 20 * 86_400_000);
  return [topUp(start, first), topUp(halfWay, total - first)];
}

function topUp(at: Date, amountMicros: bigint): Line {
  return {
    at,
    kind: "topup",
    amountMicros,
    idempotencyKey: `demo-topup:${at.getTime()}`,
    callId: null,
    reason: "Top-up",
  };
}

/** A partner's own prepaid account with the platform. */
export async function seedPartnerAccount(partnerId: string, start: Date): Promise<void> {
  await storeAccount(partnerId, null, [topUp(start, 500_000_000n)]);
}

async function storeAccount(partnerId: string, workspaceId: string | null, lines: Line[]): Promise<void> {
  const accountId = newId();
  const balanceMicros = lines.reduce((sum, line) => sum + line.amountMicros, 0n);
  await systemDb().creditAccount.create({
    data: { id: accountId, partnerId, workspaceId, balanceMicros, lastSequence: BigInt(lines.length) },
  });
  const toId = createTimeIds(Math.random);
  let balance = 0n;
  const rows = lines.map((line, index) => {
    balance += line.amountMicros;
    return {
      id: toId(line.at),
      partnerId,
      workspaceId,
      accountId,
      sequence: BigInt(index + 1),
      kind: line.kind,
      amountMicros: line.amountMicros,
      balanceAfterMicros: balance,
      currency: "USD",
      idempotencyKey: line.idempotencyKey,
      callId: line.callId,
      reason: line.reason,
      actorType: "system",
      createdAt: line.at,
    };
  });
  for (let start = 0; start < rows.length; start += CHUNK) {
    await systemDb().creditEntry.createMany({ data: rows.slice(start, start + CHUNK) });
  }
}
