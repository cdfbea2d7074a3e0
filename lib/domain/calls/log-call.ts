import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import type { CALL_LOG_KINDS } from "@/types/calls";
import { toDatabaseJson } from "./write-calls";

export type CallLogKind = (typeof CALL_LOG_KINDS)[number];

/** What was done about a call beside its engine's events. */
export interface CallLogEntry {
  partnerId: string;
  workspaceId: string;
  callId: string;
  kind: CallLogKind;
  /** Names of fields, counts, reasons; never personal data, for it outlives the call's contents. */
  detail?: object | undefined;
  /** Who did it; absent for the system itself. */
  actorLabel?: string | undefined;
}

/** Writes down what was done about calls, in one statement for any number of entries and in their order. */
export async function logCalls(
  ctx: InTransaction<SystemContext>,
  entries: readonly CallLogEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const records = entries.map(({ partnerId, workspaceId, callId, kind, detail, actorLabel }) => ({
    id: newId(),
    partner_id: partnerId,
    workspace_id: workspaceId,
    call_id: callId,
    kind,
    detail: detail ?? {},
    actor_label: actorLabel ?? "",
  }));
  await executeSql(
    ctx.tx,
    sql`
    insert into call_log_entries (id, partner_id, workspace_id, call_id, kind, detail, actor_label)
    select id, partner_id, workspace_id, call_id, kind, detail, actor_label
      from jsonb_to_recordset(${toDatabaseJson(records)}::jsonb) as r(id uuid, partner_id uuid, workspace_id uuid,
        call_id uuid, kind text, detail jsonb, actor_label text)`,
  );
}
