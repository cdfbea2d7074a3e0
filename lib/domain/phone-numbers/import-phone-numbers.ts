import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { RemotePhoneNumber } from "@/lib/vendors/voice/port";
import type { TenantContext } from "../shared/tenant-context";

/**
 * Makes our numbers of a key set equal to the provider's, in one statement: new ones are added, known ones updated,
 * those that are gone become inactive. Numbers without E.164 (reachable by SIP alone) are left out. Needs the
 * partner's scope.
 */
export async function importPhoneNumbers(
  ctx: InTransaction<TenantContext>,
  integrationId: string,
  numbers: RemotePhoneNumber[],
): Promise<void> {
  const { partnerId } = ctx.scope;
  await executeSql(
    ctx.tx,
    sql`
      with incoming as (
        select * from jsonb_to_recordset(${JSON.stringify(numbers.flatMap(toIncoming))}::jsonb)
          as n(id uuid, external_id text, e164 text, label text, provider phone_number_provider,
               status phone_number_status)
      ), gone as (
        update phone_numbers set status = 'inactive', updated_at = now()
         where partner_id = ${partnerId}::uuid and integration_id = ${integrationId}::uuid and deleted_at is null
           and status <> 'inactive' and external_id not in (select external_id from incoming)
      )
      insert into phone_numbers as p
        (id, partner_id, integration_id, provider, external_id, e164, label, status, updated_at)
      select id, ${partnerId}::uuid, ${integrationId}::uuid, provider, external_id, e164, label, status, now()
        from incoming
      on conflict (partner_id, integration_id, external_id) do update
         set e164 = excluded.e164, label = excluded.label, provider = excluded.provider, deleted_at = null,
             status = case when excluded.status = 'available' and p.status = 'assigned' then p.status
                           else excluded.status end,
             updated_at = now()`,
  );
}

const E164 = /^\+[1-9]\d{1,14}$/;

function toIncoming(number: RemotePhoneNumber) {
  if (number.number === null || !E164.test(number.number)) return [];
  return [
    {
      id: newId(),
      external_id: number.externalId,
      e164: number.number,
      label: number.name ?? "",
      provider: toProvider(number.carrier),
      status: number.isActive ? "available" : "inactive",
    },
  ];
}

/** Carriers that are not a provider of ours reach the engine by SIP. */
function toProvider(carrier: string): "vapi" | "retell" | "twilio" | "sip" {
  return carrier === "vapi" || carrier === "retell" || carrier === "twilio" ? carrier : "sip";
}
