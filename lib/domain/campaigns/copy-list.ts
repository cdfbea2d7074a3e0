import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { wakeDialer } from "@/lib/domain/dialer/wake";
import { now } from "@/lib/platform/clock";
import type { CampaignKey } from "./change-state";
import { ofCampaign } from "./internal";

/** So many people are copied by one statement: long lists are copied in turns, behind the answer. */
const BATCH = 5_000;

/** Whom a copy takes along. */
export type Taken = "everybody" | "unreached";

/**
 * Of `campaign_recipients s`: those whom no call reached, and those who never had their turn. Of a list that ended a moment
 * ago some still wait to be marked so.
 */
const WHO: Readonly<Record<Taken, Sql>> = {
  everybody: sql`true`,
  unreached: sql`((s.state = 'done' and s.outcome in ('no_answer', 'busy', 'voicemail', 'failed'))
    or s.state in ('canceled', 'pending') or (s.state = 'blocked' and s.reason = 'window_never_opens'))`,
};

export interface ListCopy {
  source: CampaignKey;
  /** The campaign whose list grows. */
  campaignId: string;
  taken: Taken;
}

const copiedRow = z.object({ lastId: z.uuid().nullable(), taken: z.number().int() });

/**
 * Copies the next people of a list, in its order and as not called yet, from after `afterId`; answers the last one's id, or
 * null when there are no more. Who was erased has no number any more and is left out. Whoever is on the new list already is
 * left alone, so a copy that was cut off may begin again.
 */
export async function copyBatch(
  ctx: InTransaction<SystemContext>,
  { source, campaignId, taken }: ListCopy,
  afterId: string | null,
): Promise<string | null> {
  const at = now().toISOString();
  const ids = Array.from({ length: BATCH }, newId);
  const [row] = await queryRows(
    ctx.tx,
    copiedRow,
    sql`
      with chosen as materialized (
        select s.*, row_number() over (order by s.id) as place
          from (select s.* from campaign_recipients s
                 where ${ofCampaign(sql`s`, source)} and s.id > ${afterId ?? "00000000-0000-0000-0000-000000000000"}::uuid
                   and s.phone like '+%' and ${WHO[taken]}
                 order by s.id limit ${BATCH}) s
      ), copied as (
        insert into campaign_recipients (id, partner_id, workspace_id, campaign_id, lead_id, import_id, source_row, phone,
          country, zones, first_name, last_name, email, company, variables, extra, next_attempt_at, created_at, updated_at)
        select i.id, s.partner_id, s.workspace_id, ${campaignId}::uuid, s.lead_id, s.import_id, s.source_row, s.phone,
               s.country, s.zones, s.first_name, s.last_name, s.email, s.company, s.variables, s.extra,
               ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz
          from chosen s
          join unnest(${ids}::uuid[]) with ordinality as i(id, place) using (place)
        on conflict (partner_id, workspace_id, campaign_id, phone) do nothing
      )
      select (select id from chosen order by place desc limit 1) as "lastId", (select count(*)::int from chosen) as taken`,
  );
  return row && row.taken === BATCH ? row.lastId : null;
}

/** Copies all that is left after `afterId`, batch by batch. One that was started meanwhile dials whom it gets. */
export async function copyRest(
  ctx: SystemContext,
  copy: ListCopy,
  afterId: string,
  signal: AbortSignal,
): Promise<void> {
  let last: string | null = afterId;
  while (last !== null) {
    signal.throwIfAborted();
    const from: string = last;
    last = await inSystemTransaction(ctx, (tx) => {
      wakeDialer(tx);
      return copyBatch(tx, copy, from);
    });
  }
}
