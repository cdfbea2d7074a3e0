import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { loadEngine } from "@/lib/domain/integrations/load-engine";
import { DomainError, notFound } from "@/lib/domain/shared/errors";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { VendorError } from "@/lib/platform/vendor-error";
import type { VoiceEngine } from "@/lib/vendors/voice/port";
import { CALL_STATUSES, type CallStatusName } from "@/types/calls";
import { isTerminal } from "./apply-facts";
import { engineWords } from "./engine-words";

const liveRow = z.object({
  status: z.enum(CALL_STATUSES),
  integrationId: z.string(),
  externalId: z.string().nullable(),
});

export interface LiveCall {
  status: CallStatusName;
  integrationId: string;
  externalId: string;
}

/** A call of the workspace that goes on at its engine. Throws `not_found`, and `conflict` when it is over or not begun. */
export async function findLiveCall(ctx: WorkspaceContext, callId: string): Promise<LiveCall> {
  const [call] = await read(ctx, (db) =>
    queryRows(
      db,
      liveRow,
      sql`select status, integration_id as "integrationId", external_id as "externalId" from calls
           where id = ${callId}::uuid and partner_id = ${ctx.scope.partnerId}::uuid
             and workspace_id = ${ctx.workspace.id}::uuid and deleted_at is null`,
    ),
  );
  if (!call) throw notFound("call");
  const { externalId } = call;
  if (isTerminal(call.status)) throw new DomainError("conflict", "This call has ended already.");
  if (externalId === null) {
    throw new DomainError("conflict", "The provider has not taken this call yet. Try again in a moment.");
  }
  return { ...call, externalId };
}

/** Asks the call's engine. What it refuses is `provider_refused` or `provider_unavailable`, in its own words but for its name. */
export async function askEngineOf<T>(
  ctx: WorkspaceContext,
  call: LiveCall,
  ask: (engine: VoiceEngine, externalId: string) => Promise<T>,
): Promise<T> {
  const { engine } = await loadEngine(ctx, call.integrationId);
  try {
    return await ask(engine, call.externalId);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    const code = error.isTransient ? "provider_unavailable" : "provider_refused";
    throw new DomainError(code, engineWords(error.message, ctx), { cause: error });
  }
}
