import { executeSql, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { eraseFromImports } from "./erase-from-imports";
import { lockOutHolds } from "./hold";
import { isPersonFree } from "./is-person-free";

interface Scope {
  partnerId: string;
  workspaceId: string;
}

/**
 * Takes a person out of a workspace's lists: leads with the number, also as a further one, go with what was merged into
 * them, deleted ones too; rows of campaigns stay as counts without a name, a number or a proof, and whoever was still to be
 * called is not; rows that imports kept go. Lists of numbers not to be called keep theirs: without it the person would be
 * called again. Nothing while a legal hold lies on the client or a call with them. Twice the same does nothing more.
 */
export async function eraseFromLists(scope: Scope, number: string, signal?: AbortSignal): Promise<void> {
  await eraseFromLeads(scope, number);
  await eraseFromImports(scope, number, signal);
}

async function eraseFromLeads(scope: Scope, number: string): Promise<void> {
  const { partnerId, workspaceId } = scope;
  const own = sql`partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid`;
  const isFree = isPersonFree(scope, number);
  const at = now().toISOString();
  await inSystemTransaction({}, async (tx) => {
    await lockOutHolds(tx, partnerId);
    await executeSql(
      tx.tx,
      sql`
        with recursive listed as materialized (
          select id from campaign_recipients where ${own} and phone = ${number} and ${isFree} for update
        ), proof as (
          delete from dial_decisions where ${own} and recipient_id in (select id from listed)
        ), person as (
          select id from leads where ${own} and (phone = ${number} or ${number} = any(other_phones)) and ${isFree}
          union
          select l.id from person p join leads l on l.partner_id = ${partnerId}::uuid
             and l.workspace_id = ${workspaceId}::uuid and l.merged_into_id = p.id
        ), lead as (
          delete from leads where ${own} and id in (select id from person)
        ), parted as (
          update campaign_recipients set lead_id = null
           where ${own} and lead_id in (select id from person) and phone <> ${number}
        ), day as (
          delete from contact_days where ${own} and phone = ${number} and ${isFree}
        )
        update campaign_recipients r
           set phone = 'erased-' || r.id, country = null, zones = '', first_name = '', last_name = '', email = '',
               company = '', variables = '{}', extra = '{}', lead_id = null, updated_at = ${at}::timestamptz,
               state = case r.state when 'pending' then 'canceled' else r.state end,
               reason = case r.state when 'pending' then '' else r.reason end
         where r.id in (select id from listed)`,
    );
  });
}
