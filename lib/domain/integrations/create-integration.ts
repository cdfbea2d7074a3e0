import { z } from "zod";
import { isUniqueViolation } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { randomToken } from "@/lib/platform/crypto";
import type { createIntegrationBody } from "@/types/integrations";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { assignToWorkspaces, DEFAULT_KEY, type IntegrationRow } from "./internal";
import { sealAdditional, sealKey } from "./sealed-keys";

type CreateIntegrationInput = z.output<typeof createIntegrationBody>;

const named = z.object({ id: z.uuid(), name: z.string() });
const preparedRow = z.object({ workspaces: z.array(named), pool: named.nullable() });

const WEBHOOK_KEY_BYTES = 32;

/**
 * Adds a key set: sealed, given to the named clients, and checked with the provider by a job at once. It joins the pool
 * that is named, else it gets one of its own. Workspaces and pools that are not the partner's are refused before
 * anything is written.
 */
export async function createIntegration(
  ctx: PartnerContext,
  input: CreateIntegrationInput,
): Promise<IntegrationRow> {
  const id = newId();
  try {
    return await inTransaction(ctx, async (tx) => {
      const { workspaces, pool } = await prepare(tx, id, input);
      const row = await insert(tx, id, pool, input);
      if (workspaces.length > 0)
        await assignToWorkspaces(
          tx,
          row,
          workspaces.map((each) => each.id),
        );
      await audit(tx, {
        action: "integration.created",
        entityType: "integration",
        entityId: id,
        after: {
          provider: row.provider,
          name: row.name,
          isDefault: row.isDefault,
          poolId: row.poolId,
          workspaceIds: input.workspaceIds,
        },
      });
      await enqueue(tx, "integration.verify", { partnerId: ctx.scope.partnerId, integrationId: id });
      return { ...row, workspaces };
    });
  } catch (error) {
    if (!isUniqueViolation(error, DEFAULT_KEY)) throw error;
    throw new DomainError("conflict", "Another key set was made the default just now. Reload and try again.");
  }
}

/**
 * The clients it is for, by name, and the pool it is to be in: one there is of the same provider, or a new one by its own
 * id and name. In the same round trip the present default makes room if this is to become it.
 */
async function prepare(ctx: InTransaction<PartnerContext>, id: string, input: CreateIntegrationInput) {
  const { partnerId } = ctx.scope;
  const { workspaceIds, isDefault, provider, poolId = null } = input;
  const [found] = await queryRows(
    ctx.tx,
    preparedRow,
    sql`
      with cleared as (
        update provider_integrations set is_default = false, updated_at = now()
         where ${isDefault} and partner_id = ${partnerId}::uuid and provider = ${provider}::voice_provider
           and is_default and deleted_at is null
      ), made as (
        insert into key_pools (id, partner_id, provider, name, updated_at)
        select ${id}::uuid, ${partnerId}::uuid, ${provider}::voice_provider, ${input.name}, now()
         where ${poolId}::uuid is null
        returning id, name
      )
      select coalesce((select json_agg(json_build_object('id', id, 'name', name) order by name, id) from workspaces
                        where partner_id = ${partnerId}::uuid and id = any(${workspaceIds}::uuid[])
                          and deleted_at is null), '[]'::json) as workspaces,
             coalesce((select json_build_object('id', id, 'name', name) from made),
                      (select json_build_object('id', id, 'name', name) from key_pools
                        where partner_id = ${partnerId}::uuid and id = ${poolId}::uuid
                          and provider = ${provider}::voice_provider)) as pool`,
  );
  if (found?.workspaces.length !== new Set(workspaceIds).size) {
    throw invalidField("workspaceIds", "must name clients of this agency");
  }
  if (found.pool === null) throw invalidField("poolId", "must name a pool of this provider");
  return { workspaces: found.workspaces, pool: found.pool };
}

async function insert(
  ctx: InTransaction<PartnerContext>,
  id: string,
  pool: { id: string; name: string },
  input: CreateIntegrationInput,
): Promise<IntegrationRow> {
  const { partnerId } = ctx.scope;
  const createdAt = now();
  const { additionalEncrypted, additionalKeys } = sealAdditional(input.additionalKeys, id, partnerId);
  const shown = {
    provider: input.provider,
    name: input.name,
    poolId: pool.id,
    secretKeyLastFour: input.secretKey.slice(-4),
    publicKeyLastFour: input.publicKey?.slice(-4) ?? null,
    concurrencyLimit: input.concurrencyLimit ?? null,
    isDefault: input.isDefault,
    additionalKeys,
  };
  await ctx.tx.providerIntegration.createMany({
    data: [
      {
        ...shown,
        id,
        partnerId,
        secretKeyEncrypted: sealKey("secret_key_encrypted", input.secretKey, id, partnerId),
        publicKeyEncrypted: input.publicKey
          ? sealKey("public_key_encrypted", input.publicKey, id, partnerId)
          : null,
        webhookKeyEncrypted: sealKey("webhook_key_encrypted", randomToken(WEBHOOK_KEY_BYTES), id, partnerId),
        additionalEncrypted,
        createdAt,
        updatedAt: createdAt,
      },
    ],
  });
  return {
    ...{ ...shown, id, poolName: pool.name, createdAt, workspaces: [] },
    ...{ status: "pending", statusDetail: null, verifiedAt: null, lastEventAt: null },
    ...{ nextKeyLastFour: null, formerKeyUntil: null, callsInProgress: 0, agents: 0, phoneNumbers: 0 },
  };
}
