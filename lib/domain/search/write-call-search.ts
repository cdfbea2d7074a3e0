import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { jobsFrom } from "@/lib/jobs/enqueue";

/** What one `call.index` job may name. */
const CALLS_PER_JOB = 500;

/**
 * Makes calls findable by what they hold now: words of transcript, summary and contact name, parts of name and
 * numbers. A call that is deleted or has nothing left to find loses its row. Where the agency has a search service
 * switched on, the same is filed for it; an erasure also where it is switched off, for the words may be there from
 * before. One statement for any number of calls; repeating it changes nothing.
 */
export async function writeCallSearch(
  ctx: InTransaction<SystemContext>,
  callIds: readonly string[],
  { isErasure = false }: { isErasure?: boolean } = {},
): Promise<void> {
  if (callIds.length === 0) return;
  await executeSql(
    ctx.tx,
    sql`
      with found as (
        select c.id, c.partner_id, c.workspace_id, c.deleted_at is not null as is_gone,
               call_words(concat_ws(' ', c.contact_name, c.summary, transcript_text(c.transcript))) as words,
               call_labels(c.contact_name, c.from_number, c.to_number) as labels
          from calls c
         where c.id = any(${callIds}::uuid[])
      ), kept as (
        select * from found where not is_gone and (labels <> '' or words <> ''::tsvector)
      ), dropped as (
        delete from call_search s using found f
         where s.call_id = f.id and not exists (select from kept k where k.id = f.id)
      ), written as (
        insert into call_search as s (call_id, partner_id, workspace_id, words, labels)
        select id, partner_id, workspace_id, words, labels from kept order by id
        on conflict (call_id) do update set words = excluded.words, labels = excluded.labels
         where (s.words, s.labels) is distinct from (excluded.words, excluded.labels)
      ), shared as (
        select f.*, (row_number() over (partition by f.workspace_id order by f.id) - 1) / ${CALLS_PER_JOB}::int as part
          from found f
          join search_integrations i on i.partner_id = f.partner_id and (i.is_active or ${isErasure}::boolean)
      )
      ${jobsFrom(
        "call.index",
        sql`select jsonb_build_object('partnerId', partner_id, 'workspaceId', workspace_id,
                     'callIds', jsonb_agg(id order by id)) as data, null::text as singleton_key
              from shared group by partner_id, workspace_id, part`,
      )}`,
  );
}
