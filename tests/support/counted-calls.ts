import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { localDay, localHour } from "@/lib/domain/shared/local-day";
import { type CountedState, moveRollups } from "@/lib/domain/stats/move-rollups";
import type { TestTenant } from "./fixtures";

export interface CountedTestCall {
  at: Date;
  agentId: string;
  direction: "inbound" | "outbound";
  state: CountedState;
}

/**
 * Stores calls of the tenant's workspace and counts them in its figures, as the product does. Answers their ids. With an
 * integration they are calls about to be placed with it.
 */
export async function addCountedCalls(
  { partnerId, workspaceId, ctx }: Pick<TestTenant, "partnerId" | "workspaceId" | "ctx">,
  calls: readonly CountedTestCall[],
  dialledWith?: string,
): Promise<string[]> {
  const { timeZone } = ctx.workspace;
  const integrationId = dialledWith ?? newId();
  const dialState = dialledWith === undefined ? "none" : "intent";
  const rows = calls.map((call) => ({
    ...call,
    id: newId(),
    statDate: localDay(call.at, timeZone),
    statHour: localHour(call.at, timeZone),
  }));
  await systemDb().call.createMany({
    data: rows.map(({ id, at, agentId, direction, state, statDate, statHour }) => ({
      ...{
        id,
        partnerId,
        workspaceId,
        agentId,
        integrationId,
        provider: "vapi",
        type: "phone",
        direction,
        dialState,
      },
      ...{ status: state.status, endedReason: state.endedReason, sentiment: state.sentiment },
      ...{ goalMet: state.goalMet, durationSeconds: state.figures?.durationSeconds ?? null },
      ...{ chargeMicros: state.figures?.chargeMicros ?? null, statDate: new Date(statDate), statHour },
      ...{ createdAt: at, expectedEndAt: at, updatedAt: at },
    })),
  });
  await inSystemTransaction({}, (tx) =>
    moveRollups(
      tx,
      rows.map(({ at, agentId, direction, state, statDate, statHour }) => ({
        call: { partnerId, workspaceId, agentId, direction, createdAt: at, statDate, statHour },
        from: null,
        to: state,
      })),
    ),
  );
  return rows.map(({ id }) => id);
}
