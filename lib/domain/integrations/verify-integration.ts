import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import type { EngineAccount, RemotePhoneNumber } from "@/lib/vendors/voice/port";
import { goOnWithKey, restWithKey } from "../campaigns/rest-with-key";
import { importPhoneNumbers } from "../phone-numbers/import-phone-numbers";
import { touchNumbers } from "../phone-numbers/touch-numbers";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { fileWaitingTrunks } from "../sip-trunks/file-trunk-syncs";
import { type LoadedEngine, loadEngine } from "./load-engine";
import { adoptNextKey, dropNextKey } from "./next-key";

type Answer =
  | { status: "verified"; credentialId: string | null; account: EngineAccount; numbers: RemotePhoneNumber[] }
  | { status: "refused" | "unreachable"; error: VendorError };

/** Browsers told one by one; with more agents than this they find out by polling. */
const MOST_ANNOUNCEMENTS = 100;

/**
 * Checks a key set with its provider: key, signing credential, phone numbers. Agents that wait for it are then synced;
 * when it fails they show the provider's words. Needs the partner's scope. Throws the `VendorError` of an outage after
 * recording it, so that a job tries again, and `notFound` when the key set is gone.
 */
export async function verifyIntegration(
  ctx: TenantContext,
  integrationId: string,
): Promise<"verified" | "refused" | "superseded"> {
  const loaded = await loadEngine(ctx, integrationId, "next");
  const answer = await ask(loaded);
  if (loaded.integration.nextKeyEncrypted !== null) return concludeTrial(ctx, loaded, answer);
  const isCurrent = await inTransaction(ctx, (tx) => record(tx, loaded, answer));
  if (!isCurrent) return "superseded";
  if (answer.status === "unreachable") throw answer.error;
  return answer.status;
}

/**
 * What becomes of a new key that was tried beside the present one. Accepted, it takes its place, and reports signed with
 * the former are taken for a while, for those on their way. Refused, it is forgotten and the present one stays in use.
 */
async function concludeTrial(
  ctx: TenantContext,
  loaded: LoadedEngine,
  answer: Answer,
): Promise<"verified" | "refused" | "superseded"> {
  if (answer.status === "unreachable") throw answer.error;
  const isCurrent = await inTransaction(ctx, async (tx) => {
    if (answer.status === "verified") {
      const integration = await adoptNextKey(tx, loaded);
      if (!integration) return false;
      await auditTrial(tx, loaded, { action: "integration.key_rotated" });
      return record(tx, { ...loaded, integration: { ...integration, status: "pending" } }, answer);
    }
    const detail = answer.error.message;
    const isDropped = await dropNextKey(tx, loaded, detail);
    if (isDropped) await auditTrial(tx, loaded, { action: "integration.key_refused", after: { detail } });
    return isDropped;
  });
  return isCurrent ? answer.status : "superseded";
}

function auditTrial(
  ctx: InTransaction<TenantContext>,
  { integration }: LoadedEngine,
  facts: { action: string; after?: { detail: string } },
): Promise<void> {
  return audit(ctx, { ...facts, entityType: "integration", entityId: integration.id });
}

async function ask({ engine, integration, webhook, webhookKey }: LoadedEngine): Promise<Answer> {
  try {
    const account = await engine.verifyKey();
    const { credentialId } = await engine.ensureWebhookCredential({
      name: `events ${integration.id.replaceAll("-", "")}`,
      webhookKey,
      existingId: webhook.credentialId ?? undefined,
    });
    return { status: "verified", credentialId, account, numbers: await engine.listPhoneNumbers() };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return { status: error.isTransient ? "unreachable" : "refused", error };
  }
}

/** False when the key was replaced or removed while the provider was asked: the answer speaks of another key then. */
async function record(
  ctx: InTransaction<TenantContext>,
  { integration, webhook }: LoadedEngine,
  answer: Answer,
): Promise<boolean> {
  const { partnerId } = ctx.scope;
  const { count } = await ctx.tx.providerIntegration.updateMany({
    where: {
      id: integration.id,
      partnerId,
      secretKeyEncrypted: integration.secretKeyEncrypted,
      deletedAt: null,
    },
    data:
      answer.status === "verified"
        ? {
            status: "verified",
            statusDetail: null,
            verifiedAt: now(),
            webhookCredentialId: answer.credentialId,
            ...(integration.concurrencyLimit === null
              ? { concurrencyLimit: answer.account.concurrencyLimit }
              : {}),
          }
        : { status: answer.status, statusDetail: answer.error.message },
  });
  if (count === 0) return false;
  if (answer.status === "verified") {
    // An engine without such a credential does not tell one account from another: a key new to us may be of either.
    const isNewAccount =
      webhook.credentialId !== answer.credentialId ||
      (answer.credentialId === null && integration.status !== "verified");
    await importPhoneNumbers(ctx, integration.id, answer.numbers);
    if (isNewAccount) await touchNumbers(ctx, { integrationId: integration.id });
    await fileWaitingTrunks(ctx, integration.id);
    await syncWaitingAgents(ctx, integration.id, isNewAccount);
    await goOnWithKey(ctx, integration.id);
  } else {
    await failWaitingAgents(ctx, integration.id, answer.error.message);
    if (answer.status === "refused") await restWithKey(ctx, integration.id);
  }
  if (integration.status !== answer.status) {
    await audit(ctx, {
      action: `integration.${answer.status}`,
      entityType: "integration",
      entityId: integration.id,
      before: { status: integration.status },
      after:
        answer.status === "verified" ? { numbers: answer.numbers.length } : { detail: answer.error.message },
    });
  }
  return true;
}

const agentRow = z.object({ id: z.uuid(), workspaceId: z.uuid() });

function onIntegration(ctx: TenantContext, integrationId: string, condition: Sql): Sql {
  return sql`partner_id = ${ctx.scope.partnerId}::uuid and integration_id = ${integrationId}::uuid
    and deleted_at is null and ${condition}`;
}

/** A new credential means another account, or one that was emptied: then every agent has to be brought there. */
async function syncWaitingAgents(
  ctx: InTransaction<TenantContext>,
  integrationId: string,
  isNewAccount: boolean,
): Promise<void> {
  const waiting = isNewAccount ? sql`true` : sql`(sync_status in ('pending', 'error') or needs_resync)`;
  const agents = await queryRows(
    ctx.tx,
    agentRow,
    sql`update agents set sync_status = 'pending', needs_resync = true
         where ${onIntegration(ctx, integrationId, waiting)} returning id, workspace_id as "workspaceId"`,
  );
  if (agents.length === 0) return;
  const { partnerId } = ctx.scope;
  await enqueueMany(
    ctx,
    "agent.sync",
    agents.map(({ id, workspaceId }) => ({
      payload: { partnerId, workspaceId, agentId: id },
      singletonKey: id,
    })),
  );
}

async function failWaitingAgents(
  ctx: InTransaction<TenantContext>,
  integrationId: string,
  words: string,
): Promise<void> {
  const agents = await queryRows(
    ctx.tx,
    agentRow,
    sql`update agents set sync_status = 'error', last_sync_error = ${words}
         where ${onIntegration(ctx, integrationId, sql`sync_status = 'pending'`)}
        returning id, workspace_id as "workspaceId"`,
  );
  for (const { id, workspaceId } of agents.slice(0, MOST_ANNOUNCEMENTS)) {
    await announce(ctx, workspaceId, { type: "agent.updated", id });
  }
}
