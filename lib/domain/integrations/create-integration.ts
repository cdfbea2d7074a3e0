import { z } from "zod";
import { isUniqueViolation } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { encryptSecret, randomToken } from "@/lib/platform/crypto";
import type { createIntegrationBody } from "@/types/integrations";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { assignToWorkspaces, DEFAULT_KEY, type IntegrationRow } from "./internal";
import { secretPlace } from "./secret-place";

type CreateIntegrationInput = z.output<typeof createIntegrationBody>;

const workspaceRow = z.object({ id: z.uuid(), name: z.string() });

const WEBHOOK_KEY_BYTES = 32;

/**
 * Adds a key set: sealed, given to the named clients, and checked with the provider by a job at once. Workspaces that
 * are not the partner's are refused before anything is written.
 */
export async function createIntegration(
  ctx: PartnerContext,
  input: CreateIntegrationInput,
): Promise<IntegrationRow> {
  const id = newId();
  try {
    return await inTransaction(ctx, async (tx) => {
      const workspaces = await prepare(tx, input);
      const row = await insert(tx, id, input);
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

/** The clients it is for, by name; in the same round trip the present default makes room if this is to become it. */
async function prepare(ctx: InTransaction<PartnerContext>, input: CreateIntegrationInput) {
  const { partnerId } = ctx.scope;
  const { workspaceIds, isDefault, provider } = input;
  const found = await queryRows(
    ctx.tx,
    workspaceRow,
    sql`
      with cleared as (
        update provider_integrations set is_default = false, updated_at = now()
         where ${isDefault} and partner_id = ${partnerId}::uuid and provider = ${provider}::voice_provider
           and is_default and deleted_at is null
      )
      select id, name from workspaces
       where partner_id = ${partnerId}::uuid and id = any(${workspaceIds}::uuid[]) and deleted_at is null
       order by name, id`,
  );
  if (found.length === new Set(workspaceIds).size) return found;
  throw invalidField("workspaceIds", "must name clients of this agency");
}

async function insert(
  ctx: InTransaction<PartnerContext>,
  id: string,
  input: CreateIntegrationInput,
): Promise<IntegrationRow> {
  const { partnerId } = ctx.scope;
  const createdAt = now();
  const pool = { id, partnerId, provider: input.provider, name: input.name, createdAt, updatedAt: createdAt };
  await ctx.tx.keyPool.createMany({ data: [pool] });
  const shown = {
    poolId: id,
    provider: input.provider,
    name: input.name,
    secretKeyLastFour: input.secretKey.slice(-4),
    publicKeyLastFour: input.publicKey?.slice(-4) ?? null,
    isDefault: input.isDefault,
  };
  await ctx.tx.providerIntegration.createMany({
    data: [
      {
        ...shown,
        id,
        partnerId,
        secretKeyEncrypted: encryptSecret(
          input.secretKey,
          secretPlace("secret_key_encrypted", id, partnerId),
        ),
        publicKeyEncrypted: input.publicKey
          ? encryptSecret(input.publicKey, secretPlace("public_key_encrypted", id, partnerId))
          : null,
        webhookKeyEncrypted: encryptSecret(
          randomToken(WEBHOOK_KEY_BYTES),
          secretPlace("webhook_key_encrypted", id, partnerId),
        ),
        createdAt,
        updatedAt: createdAt,
      },
    ],
  });
  return { ...shown, id, status: "pending", statusDetail: null, verifiedAt: null, createdAt, workspaces: [] };
}
