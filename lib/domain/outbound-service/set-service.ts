import { z } from "zod";
import { isSandbox } from "@/config/env.server";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { assertUrlAllowed, SafeFetchError } from "@/lib/platform/safe-fetch";
import { VendorError } from "@/lib/platform/vendor-error";
import type { OutboundAccount } from "@/lib/vendors/outbound/port";
import { outboundService } from "@/lib/vendors/outbound/registry";
import type { SetOutboundServiceBody } from "@/types/outbound-service";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { openApiKey, sealApiKey } from "./access";
import { goOnWithService } from "./go-on";
import { findOutboundService, getShownService, type OutboundServiceRow, type ShownService } from "./rows";

/**
 * Makes this the service that clients' campaigns may dial through. Its key is tried first, outside of any transaction, and
 * refused by field when the service does not take it; a key is never sent to another address than the one it was entered
 * for. Audited. Campaigns that rested because of the service go on. Throws `provider_unavailable` when it cannot be reached.
 */
export async function setOutboundService(
  ctx: PartnerContext,
  input: SetOutboundServiceBody,
): Promise<ShownService> {
  const { partnerId } = ctx.scope;
  const before = await findOutboundService(ctx);
  const apiKey = keyOf(before, input, partnerId);
  const account = await prove(input.baseUrl, apiKey);
  // One per partner, so two who set it first at once write the same row.
  const id = before?.id ?? partnerId;
  const sealed = sealApiKey(apiKey, id, partnerId);
  return inTransaction(ctx, async (tx) => {
    await chooseClients(tx, input);
    await executeSql(
      tx.tx,
      sql`
      insert into outbound_services as s (id, partner_id, name, base_url, api_key_encrypted, api_key_last_four,
        is_for_all_clients, status, engine_keys, verified_at, updated_at)
      values (${id}::uuid, ${partnerId}::uuid, ${input.name}, ${input.baseUrl}, ${sealed}, ${apiKey.slice(-4)},
        ${input.isForAllClients}, 'verified', ${JSON.stringify(account.engineKeys)}::jsonb, now(), now())
      on conflict (id) do update set name = excluded.name, base_url = excluded.base_url,
        api_key_encrypted = excluded.api_key_encrypted, api_key_last_four = excluded.api_key_last_four,
        is_for_all_clients = excluded.is_for_all_clients, status = excluded.status, status_detail = null,
        engine_keys = excluded.engine_keys, verified_at = excluded.verified_at, updated_at = now()`,
    );
    await audit(tx, {
      ...{ action: "outbound_service.set", entityType: "outbound_service", entityId: id },
      ...(before ? { before: factsOf(before) } : {}),
      after: { ...factsOf({ ...input, apiKeyLastFour: apiKey.slice(-4) }), clients: input.clientIds.length },
    });
    await goOnWithService(tx);
    return getShownService(tx);
  });
}

function keyOf(before: OutboundServiceRow | null, input: SetOutboundServiceBody, partnerId: string): string {
  if (input.apiKey !== undefined) return input.apiKey;
  if (!before) throw invalidField("apiKey", "is needed for a new service");
  if (before.baseUrl !== input.baseUrl) throw invalidField("apiKey", "is needed for another address");
  return openApiKey(before, partnerId);
}

async function prove(baseUrl: string, apiKey: string): Promise<OutboundAccount> {
  try {
    assertUrlAllowed(baseUrl, isSandbox());
    return await outboundService({ baseUrl, apiKey }).verifyKey();
  } catch (error) {
    if (error instanceof SafeFetchError) throw invalidField("baseUrl", `is not allowed: ${error.message}`);
    if (!(error instanceof VendorError)) throw error;
    if (error.kind === "auth") throw invalidField("apiKey", `was refused: ${error.message}`);
    if (!error.isTransient)
      throw invalidField("baseUrl", `is not answered by such a service: ${error.message}`);
    throw new DomainError("provider_unavailable", error.message, { cause: error });
  }
}

const chosenRow = z.object({ found: z.number().int() });

/** Only clients that are named are left with it; none are where it is for all. */
async function chooseClients(
  ctx: InTransaction<PartnerContext>,
  { isForAllClients, clientIds }: SetOutboundServiceBody,
): Promise<void> {
  const wanted = isForAllClients ? [] : [...new Set(clientIds)];
  const [chosen] = await queryRows(
    ctx.tx,
    chosenRow,
    sql`
    with changed as (
      update workspaces set uses_outbound_service = not uses_outbound_service, updated_at = now()
       where partner_id = ${ctx.scope.partnerId}::uuid
         and uses_outbound_service <> (id = any(${wanted}::uuid[]))
    )
    select count(*)::int as found from workspaces
     where partner_id = ${ctx.scope.partnerId}::uuid and id = any(${wanted}::uuid[]) and deleted_at is null`,
  );
  if (chosen?.found !== wanted.length) throw invalidField("clientIds", "must name clients of this agency");
}

function factsOf(
  row: Pick<OutboundServiceRow, "name" | "baseUrl" | "apiKeyLastFour" | "isForAllClients">,
): Record<string, string | boolean> {
  const { name, baseUrl, apiKeyLastFour, isForAllClients } = row;
  return { name, baseUrl, apiKeyLastFour, isForAllClients };
}
