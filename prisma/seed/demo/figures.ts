import { CallDirection, CallStatus } from "@/generated/prisma/enums";
import { systemDb } from "@/lib/data/system";
import { recomputeCells, type StatCell } from "@/lib/domain/stats/recompute";

const CHUNK = 500;

/** Stores the figures of a partner as they follow from its calls. */
export async function seedFigures(partnerId: string): Promise<void> {
  const cells = await recomputeCells({}, partnerId);
  const hours = cells.filter((cell) => cell.grain === "hour");
  const days = cells.filter((cell) => cell.grain === "day");
  for (let start = 0; start < hours.length; start += CHUNK) {
    const data = hours.slice(start, start + CHUNK);
    await systemDb().callStatsHourly.createMany({
      data: data.map((cell) => ({ ...toRow(partnerId, cell), hour: new Date(`${cell.slot}:00:00Z`) })),
    });
  }
  for (let start = 0; start < days.length; start += CHUNK) {
    const data = days.slice(start, start + CHUNK);
    await systemDb().callStatsDaily.createMany({
      data: data.map((cell) => ({ ...toRow(partnerId, cell), day: new Date(`${cell.slot}T00:00:00Z`) })),
    });
  }
}

function toRow(partnerId: string, cell: StatCell) {
  return {
    partnerId,
    workspaceId: cell.workspaceId,
    agentId: cell.agentId,
    status: memberOf(CallStatus, cell.status),
    direction: memberOf(CallDirection, cell.direction),
    callCount: Number(cell.calls),
    durationSeconds: cell.durationSeconds,
    billableSeconds: cell.billableSeconds,
    providerCostMicros: cell.providerCostMicros,
    chargeMicros: cell.chargeMicros,
  };
}

function memberOf<T extends string>(members: Record<string, T>, value: string): T {
  const found = Object.values(members).find((member) => member === value);
  if (!found) throw new Error(`${value} is not one of ${Object.keys(members).join(", ")}`);
  return found;
}
