import { z } from "zod";
import { idTimeMs } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { type DataContext, read } from "@/lib/data/transaction";
import type { IndexedCall } from "@/lib/vendors/search/port";
import { isStillOn, type OpenedIndex, openAnyIndex } from "./account";

const callRow = z.object({
  id: z.string(),
  workspaceId: z.string(),
  agentName: z.string(),
  contactName: z.string().nullable(),
  numbers: z.array(z.string()),
  summary: z.string().nullable(),
  transcript: z.string().nullable(),
});

/**
 * Brings calls to the agency's search service as they are now, and takes out those that are deleted or say nothing any
 * more. Where the account is switched off nothing is brought there, but what was erased of calls goes all the same, with
 * the whole call. Throws `VendorError`; the job tries again.
 */
export async function indexCalls(ctx: DataContext, workspaceId: string, callIds: string[]): Promise<void> {
  const opened = await openAnyIndex(ctx);
  if (!opened) return;
  if (opened.isOn) await bringCalls(ctx, opened, workspaceId, callIds);
  else await opened.index.remove(await erasedOf(ctx, workspaceId, callIds));
}

/** Those of the calls of which anything was erased, or that are not to be found at all. */
async function erasedOf(ctx: DataContext, workspaceId: string, callIds: string[]): Promise<string[]> {
  const whole = await read(ctx, (db) =>
    queryRows(
      db,
      z.object({ id: z.string() }),
      sql`
      select c.id from calls c
       where c.id = any(${callIds}::uuid[]) and c.partner_id = ${ctx.scope.partnerId}::uuid
         and c.workspace_id = ${workspaceId}::uuid and c.deleted_at is null and c.erased_parts = '{}'
         and exists (select from call_search s where s.call_id = c.id)`,
    ),
  );
  const kept = new Set(whole.map(({ id }) => id));
  return callIds.filter((id) => !kept.has(id));
}

/**
 * Saves what the calls hold and takes out the others. They are read again after each saving until nothing is other than
 * saved: what was erased meanwhile may have been brought there before this came, and nobody would do so again. Where the
 * account was switched off or replaced meanwhile, they are all taken out and the answer is false: whoever did that may
 * have emptied the index before this came.
 */
export async function bringCalls(
  ctx: DataContext,
  { index, account }: OpenedIndex,
  workspaceId: string,
  callIds: string[],
): Promise<boolean> {
  const saved = new Map<string, string>();
  for (;;) {
    const calls = await loadIndexedCalls(ctx, workspaceId, callIds);
    const changed = calls.filter((call) => saved.get(call.id) !== JSON.stringify(call));
    if (changed.length > 0) {
      const failure = await index.save(changed).then(
        () => null,
        (error: unknown) => ({ error }),
      );
      if (!(await isStillOn(ctx, account))) {
        await index.remove(callIds);
        return false;
      }
      if (failure) throw failure.error;
      for (const call of changed) saved.set(call.id, JSON.stringify(call));
      continue;
    }
    const present = new Set(calls.map(({ id }) => id));
    await index.remove(callIds.filter((id) => !present.has(id)));
    return true;
  }
}

/** What the index is to hold of these calls; those that are not to be found are left out. */
export async function loadIndexedCalls(
  ctx: DataContext,
  workspaceId: string,
  callIds: string[],
): Promise<IndexedCall[]> {
  const { partnerId } = ctx.scope;
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      callRow,
      sql`
      select c.id, c.workspace_id as "workspaceId", a.name as "agentName", c.contact_name as "contactName", c.summary,
             array_remove(array[regexp_replace(c.from_number, '[^0-9]', '', 'g'),
                                regexp_replace(c.to_number, '[^0-9]', '', 'g')], null) as numbers,
             nullif(transcript_text(c.transcript), '') as transcript
        from calls c join agents a on a.partner_id = c.partner_id and a.id = c.agent_id
       where c.id = any(${callIds}::uuid[]) and c.partner_id = ${partnerId}::uuid
         and c.workspace_id = ${workspaceId}::uuid and c.deleted_at is null
         and exists (select from call_search s where s.call_id = c.id)`,
    ),
  );
  return rows.map((row) => ({ ...row, createdAtMs: idTimeMs(row.id) }));
}
