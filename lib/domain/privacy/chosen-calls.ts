import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { TenantScope } from "@/lib/data/scope";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import type { ErasurePart } from "@/types/privacy";
import { isHeld } from "./hold";

export type WorkspaceScope = TenantScope & { workspaceId: string };

const chosenRow = z.object({
  id: z.uuid(),
  integrationId: z.uuid(),
  externalId: z.string().nullable(),
  isSettled: z.boolean(),
});
export type ChosenCall = z.infer<typeof chosenRow>;

const takenRow = z.object({ id: z.uuid(), recordingPath: z.string().nullable() });
export type TakenCall = z.infer<typeof takenRow>;

function isDeletion(parts: readonly ErasurePart[]): boolean {
  return parts.includes("contents");
}

function goneWith(parts: readonly ErasurePart[]): readonly string[] {
  return isDeletion(parts) ? ["recording", "transcript", "numbers"] : parts;
}

/**
 * Marks the calls that no hold lies on: from here on nothing that is reported later brings these parts back. What a call
 * was before stands in it until it is erased, so that a hold can give it back. Holds must be locked out.
 */
export function chooseCalls(
  { tx }: InTransaction<SystemContext>,
  { partnerId, workspaceId }: WorkspaceScope,
  callIds: readonly string[],
  parts: readonly ErasurePart[],
): Promise<ChosenCall[]> {
  return queryRows(
    tx,
    chosenRow,
    sql`
      with free as (
        select c.id from calls c join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
         where c.partner_id = ${partnerId}::uuid and c.workspace_id = ${workspaceId}::uuid
           and c.id = any(${callIds}::uuid[]) and not ${isHeld}
         order by c.id for update of c
      )
      update calls c
         set erased_parts = array(select distinct part from unnest(c.erased_parts || ${goneWith(parts)}::text[]) as part
                                   order by 1),
             deleted_at = ${isDeletion(parts) ? sql`coalesce(c.deleted_at, now())` : sql`c.deleted_at`},
             next_backfill_at = null,
             erasing = coalesce(c.erasing, jsonb_build_object('erasedParts', to_jsonb(c.erased_parts),
               'deletedAt', c.deleted_at, 'nextBackfillAt', c.next_backfill_at))
        from free f where c.id = f.id
      returning c.id, c.integration_id as "integrationId", c.external_id as "externalId",
                c.settled_at is not null as "isSettled"`,
  );
}

/** Those that no hold gave back since, locked, with the files they have now. Holds must be locked out. */
export function takeChosen(
  { tx }: InTransaction<SystemContext>,
  { partnerId, workspaceId }: WorkspaceScope,
  chosen: readonly ChosenCall[],
  parts: readonly ErasurePart[],
): Promise<TakenCall[]> {
  const ids = chosen.map(({ id }) => id);
  return queryRows(
    tx,
    takenRow,
    sql`
      select c.id, c.recording_path as "recordingPath"
        from calls c join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
       where c.partner_id = ${partnerId}::uuid and c.workspace_id = ${workspaceId}::uuid and c.id = any(${ids}::uuid[])
         and not ${isHeld} and c.erased_parts @> ${goneWith(parts)}::text[]
         and ${isDeletion(parts) ? sql`c.deleted_at is not null` : sql`true`}
       order by c.id for update of c`,
  );
}

const formerParts = sql`array(select jsonb_array_elements_text(c.erasing->'erasedParts'))`;

/** What is left in `erasing` of `calls c` whose parts are gone now: nothing, but where other erasing chose more of them. */
export function leftAfter(parts: readonly ErasurePart[]): Sql {
  if (isDeletion(parts)) return sql`null`;
  const without = sql`(${formerParts} || ${goneWith(parts)}::text[])`;
  return sql`
    case when c.erased_parts <@ ${without} and (c.deleted_at is null or c.erasing->>'deletedAt' is not null) then null
         else c.erasing || jsonb_build_object('erasedParts', to_jsonb(${without}), 'nextBackfillAt', null) end`;
}

/** Whether `calls c` is there: deleted ones are not, but for those of which nothing is erased yet. */
export const isThereToHold = sql`(c.deleted_at is null or (c.erasing is not null and c.erasing->>'deletedAt' is null))`;

/** Assignments that make `calls c` what it was before it was chosen; they change nothing of one that is not. */
export const asItWas = sql`
  erased_parts = case when c.erasing is null then c.erased_parts else ${formerParts} end,
  deleted_at = case when c.erasing is null then c.deleted_at else (c.erasing->>'deletedAt')::timestamptz end,
  next_backfill_at = coalesce(c.next_backfill_at, (c.erasing->>'nextBackfillAt')::timestamptz), erasing = null`;
