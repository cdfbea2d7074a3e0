import { CallDirection, CallStatus } from "@/generated/prisma/enums";
import { systemDb } from "@/lib/data/system";
import { recomputeCells, type StatCell } from "@/lib/domain/stats/recompute";

const CHUNK = 500;

/** Stores the figures of a partner as they follow from its calls. */
export async function seedFigures(partnerId: string): Promise<void> {
  const cells = await recomputeCells({}, partnerId);
  const db = systemDb();
  for (let start = 0; start < cells.length; start += CHUNK) {
    const chunk = cells.slice(start, start + CHUNK);
    const of = (grain: StatCell["grain"]) => chunk.filter((cell) => cell.grain === grain);
    await db.callStatsSlots.createMany({
      data: of("slot").map((cell) => ({ ...toRow(partnerId, cell), slot: new Date(cell.slot) })),
    });
    await db.callStatsDaily.createMany({
      data: of("day").map((cell) => ({ ...toRow(partnerId, cell), day: midnightOf(cell.slot) })),
    });
    await db.callHoursDaily.createMany({ data: of("hour").map((cell) => toHour(partnerId, cell)) });
  }
}

function midnightOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function toHour(partnerId: string, cell: StatCell) {
  const [day = "", hour = ""] = cell.slot.split(" ");
  return {
    partnerId,
    workspaceId: cell.workspaceId,
    agentId: cell.agentId,
    day: midnightOf(day),
    hour: Number(hour),
    direction: memberOf(CallDirection, cell.direction),
    callCount: Number(cell.calls),
    answeredCount: Number(cell.answered),
  };
}

function toRow(partnerId: string, cell: StatCell) {
  return {
    partnerId,
    workspaceId: cell.workspaceId,
    agentId: cell.agentId,
    status: memberOf(CallStatus, cell.status),
    direction: memberOf(CallDirection, cell.direction),
    endedReason: cell.endedReason,
    callCount: Number(cell.calls),
    durationSeconds: cell.durationSeconds,
    billableSeconds: cell.billableSeconds,
    providerCostMicros: cell.providerCostMicros,
    partnerCostMicros: cell.partnerCostMicros,
    chargeMicros: cell.chargeMicros,
    positiveCount: Number(cell.positive),
    neutralCount: Number(cell.neutral),
    negativeCount: Number(cell.negative),
    goalsMet: Number(cell.goalsMet),
    goalsMissed: Number(cell.goalsMissed),
  };
}

function memberOf<T extends string>(members: Record<string, T>, value: string): T {
  const found = Object.values(members).find((member) => member === value);
  if (!found) throw new Error(`${value} is not one of ${Object.keys(members).join(", ")}`);
  return found;
}
