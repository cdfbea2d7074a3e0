import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { RemotePhoneNumber } from "@/lib/vendors/voice/port";
import type { TenantContext } from "../shared/tenant-context";
import { orderOfMarker } from "./number-source";
import { countryOf } from "./read-e164";
import { touchNumbers } from "./touch-numbers";

/**
 * Makes our numbers of a key set equal to the provider's: new ones are added, known ones updated, those that are gone
 * become inactive. Whom a number is given to, what it is called and that it is switched off is the agency's and stays; an
 * order on its way is recognised and not added twice. Numbers that wait for the key set are then brought to it. Numbers
 * without E.164 (reachable by SIP alone) are left out. Needs the partner's scope.
 */
export async function importPhoneNumbers(
  ctx: InTransaction<TenantContext>,
  integrationId: string,
  numbers: RemotePhoneNumber[],
): Promise<void> {
  const incoming = JSON.stringify(numbers.flatMap(toIncoming));
  await recognise(ctx, integrationId, incoming);
  await store(ctx, integrationId, incoming);
  await fileWaiting(ctx, integrationId);
}

/** Rows of ours that are one of the incoming numbers under an id we do not know yet: orders, and numbers brought back. */
async function recognise(
  ctx: InTransaction<TenantContext>,
  integrationId: string,
  incoming: string,
): Promise<void> {
  const { partnerId } = ctx.scope;
  await executeSql(
    ctx.tx,
    sql`
      with incoming as (
        select * from jsonb_to_recordset(${incoming}::jsonb) as n(external_id text, e164 text, order_id uuid)
      )
      update phone_numbers p
         set external_id = i.external_id, e164 = i.e164, purchase_sent_at = null, updated_at = now()
        from incoming i
       where p.partner_id = ${partnerId}::uuid and p.integration_id = ${integrationId}::uuid and p.deleted_at is null
         and (p.id = i.order_id or p.e164 = i.e164) and p.external_id is distinct from i.external_id
         and not exists (select from phone_numbers o
                          where o.partner_id = p.partner_id and o.integration_id = p.integration_id
                            and o.external_id = i.external_id)`,
  );
}

async function store(
  ctx: InTransaction<TenantContext>,
  integrationId: string,
  incoming: string,
): Promise<void> {
  const { partnerId } = ctx.scope;
  await executeSql(
    ctx.tx,
    sql`
      with incoming as (
        select * from jsonb_to_recordset(${incoming}::jsonb)
          as n(id uuid, external_id text, e164 text, country text, label text, provider phone_number_provider,
               status phone_number_status, sip_uri text, sms boolean)
      ), gone as (
        update phone_numbers set status = 'inactive', updated_at = now()
         where partner_id = ${partnerId}::uuid and integration_id = ${integrationId}::uuid and deleted_at is null
           and status <> 'inactive' and external_id is not null
           and external_id not in (select external_id from incoming)
      )
      insert into phone_numbers as p
        (id, partner_id, integration_id, provider, external_id, e164, country, label, status, sip_uri, supports_sms,
         updated_at)
      select id, ${partnerId}::uuid, ${integrationId}::uuid, provider, external_id, e164, country, label, status,
             sip_uri, sms, now()
        from incoming
      on conflict (partner_id, integration_id, external_id) do update
         set e164 = excluded.e164, country = excluded.country, sip_uri = excluded.sip_uri, deleted_at = null,
             provider = case when p.source is null then excluded.provider else p.provider end,
             label = case when p.label = '' then excluded.label else p.label end,
             status = case when excluded.status = 'inactive' or p.switched_off_at is not null
                             or p.release_asked_at is not null then 'inactive'::phone_number_status
                           when p.workspace_id is not null then 'assigned' else 'available' end,
             updated_at = now()`,
  );
}

/** An order the provider refused is not made again by this: it may cost money. */
async function fileWaiting(ctx: InTransaction<TenantContext>, integrationId: string): Promise<void> {
  const waiting = await queryRows(
    ctx.tx,
    z.object({ id: z.uuid() }),
    sql`
      select id from phone_numbers
       where partner_id = ${ctx.scope.partnerId}::uuid and integration_id = ${integrationId}::uuid
         and deleted_at is null and status <> 'error' and sync_status in ('pending', 'error')`,
  );
  if (waiting.length > 0) await touchNumbers(ctx, { numberIds: waiting.map(({ id }) => id) });
}

const E164 = /^\+[1-9]\d{1,14}$/;

function toIncoming(number: RemotePhoneNumber) {
  if (number.number === null || !E164.test(number.number)) return [];
  const orderId = orderOfMarker(number.name);
  return [
    {
      id: newId(),
      external_id: number.externalId,
      e164: number.number,
      country: countryOf(number.number),
      // An order's marker is no name for people.
      label: orderId === null ? (number.name ?? "") : "",
      order_id: orderId,
      provider: toProvider(number.carrier),
      status: number.isActive ? "available" : "inactive",
      sip_uri: number.sipUri,
      sms: number.supportsSms,
    },
  ];
}

/** Carriers that are not a provider of ours reach the engine by SIP. */
function toProvider(carrier: string): "vapi" | "retell" | "twilio" | "sip" {
  return carrier === "vapi" || carrier === "retell" || carrier === "twilio" ? carrier : "sip";
}
