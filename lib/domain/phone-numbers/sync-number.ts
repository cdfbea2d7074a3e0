import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import type { NumberBinding } from "@/lib/vendors/voice/port";
import { type LoadedEngine, loadEngine } from "../integrations/load-engine";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { acquireNumber, findRemote, NumberNotReadyError, openSource } from "./acquire-number";
import { whoAnswers } from "./binding";
import { keepRemote } from "./keep-remote";
import {
  type ClaimedNumber,
  claimKey,
  claimNumber,
  NumberBusyError,
  noteNumber,
  publishBound,
  publishNumberFailure,
  releaseNumberClaim,
} from "./number-claim";

/** Names longer than this are refused by engines. */
const NAME_CHARACTERS = 40;

/**
 * Brings one number and its engine together: orders it, binds it to whom its calls reach, lets it go. It may die at any
 * step and run again at any time; a purchase is made once. The number shows the provider's words when it refuses. Throws
 * what is worth a retry, not refusals. `ctx` has the scope of the whole partner and no transaction.
 */
export async function syncNumber(ctx: TenantContext, numberId: string): Promise<void> {
  const claim = await claimNumber(ctx, numberId);
  if (!claim) return;
  try {
    const loaded = await loadIfReady(ctx, claim);
    if (!loaded) await releaseNumberClaim(ctx, claim);
    else if (claim.isReleasing) await letGo(ctx, claim, loaded);
    else await bring(ctx, claim, loaded);
  } catch (error) {
    await endFailedRun(ctx, claim, error);
  }
}

/**
 * The engine under the number's key set. Null while that is being checked, or gone: its check files the numbers that wait
 * for it, its removal takes them along.
 */
async function loadIfReady(ctx: TenantContext, claim: ClaimedNumber): Promise<LoadedEngine | null> {
  try {
    const loaded = await loadEngine(ctx, claim.integrationId);
    if (loaded.integration.status === "pending") return null;
    if (loaded.integration.status !== "refused") return loaded;
    const said = loaded.integration.statusDetail ?? "no reason given";
    throw new NumberNotReadyError(`The provider refuses the key of this number: ${said}`, false);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

async function bring(ctx: TenantContext, claim: ClaimedNumber, { engine, webhook }: LoadedEngine) {
  const answer = whoAnswers({ ...claim, status: statusOnceThere(claim) });
  const binding: NumberBinding = {
    name: (claim.label || claim.e164 || "Phone number").slice(0, NAME_CHARACTERS),
    agentExternalId: answer.externalId,
    fallbackNumber: claim.fallbackNumber,
    webhook,
  };
  if (claim.externalId !== null && !(await bound(ctx, claim, engine, claim.externalId, binding))) {
    await noteNumber(ctx, claim, { externalId: null });
    claim.externalId = null;
  }
  if (claim.externalId === null) {
    const remote = await acquireNumber(ctx, engine, claim, binding);
    await keepRemote(ctx, claim, remote);
    await engine.bindPhoneNumber(remote.externalId, {
      ...binding,
      name: claim.label || remote.number || binding.name,
    });
  }
  await inTransaction(ctx, async (tx) => {
    const isInSync = await publishBound(tx, claim);
    await audit(tx, {
      action: "phone_number.synced",
      entityType: "phone_number",
      entityId: claim.id,
      ...(claim.workspaceId ? { workspaceId: claim.workspaceId } : {}),
      after: {
        revision: claim.revision,
        ringsAgentId: answer.externalId === null ? null : (claim.inboundAgent?.id ?? null),
        isInSync,
      },
    });
  });
}

/** An order that succeeds rings its agent at once. */
function statusOnceThere({ status, workspaceId, externalId }: ClaimedNumber): ClaimedNumber["status"] {
  if (externalId !== null || (status !== "pending" && status !== "error")) return status;
  return workspaceId ? "assigned" : "available";
}

/**
 * False when the account does not have the number any more and it can be brought there again. Where the engine keeps a
 * trunk's data with each number, a changed trunk is said once more.
 */
async function bound(
  ctx: TenantContext,
  claim: ClaimedNumber,
  engine: LoadedEngine["engine"],
  externalId: string,
  binding: NumberBinding,
): Promise<boolean> {
  try {
    if (claim.source?.kind === "sip" && claim.syncedRevision === null) {
      await engine.createPhoneNumber(await openSource(ctx, claim), binding);
    }
    await engine.bindPhoneNumber(externalId, binding);
    return true;
  } catch (error) {
    if (!(error instanceof VendorError) || error.kind !== "not_found") throw error;
    if (claim.source?.kind === "twilio" || claim.source?.kind === "sip") return false;
    throw new NumberGoneError();
  }
}

class NumberGoneError extends Error {
  constructor() {
    super("The provider's account does not have this number any more.");
    this.name = "NumberGoneError";
  }
}

async function letGo(ctx: TenantContext, claim: ClaimedNumber, { engine }: LoadedEngine): Promise<void> {
  const mayBeThere = claim.purchaseSentAt !== null || claim.source?.kind !== "buy";
  const externalId =
    claim.externalId ?? (mayBeThere ? ((await findRemote(engine, claim))?.externalId ?? null) : null);
  if (externalId !== null) await engine.releasePhoneNumber(externalId);
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.tx.phoneNumber.updateMany({
      where: claimKey(ctx, claim),
      data: {
        deletedAt: now(),
        ...{ externalId: null, carrierEncrypted: null, purchaseSentAt: null, syncClaimedUntil: null },
        ...{ workspaceId: null, inboundAgentId: null, lastSyncError: null, syncStatus: "synced" },
      },
    });
    if (count === 0) throw new NumberBusyError();
    await audit(tx, {
      action: "phone_number.released",
      entityType: "phone_number",
      entityId: claim.id,
      before: { e164: claim.e164, externalId },
    });
  });
}

/** Outages are thrown on for a retry; a refusal stays on the number until somebody does something about it. */
async function endFailedRun(ctx: TenantContext, claim: ClaimedNumber, error: unknown): Promise<void> {
  if (error instanceof NumberNotReadyError && error.isOnItsWay) return releaseNumberClaim(ctx, claim);
  const isRefusal =
    error instanceof NumberNotReadyError || (error instanceof VendorError && !error.isTransient);
  if (error instanceof NumberGoneError) {
    return publishNumberFailure(ctx, claim, error.message, { status: "inactive" });
  }
  if (isRefusal) {
    const isOrder = claim.externalId === null && !claim.isReleasing;
    return publishNumberFailure(ctx, claim, error.message, isOrder ? { status: "error" } : {});
  }
  if (error instanceof VendorError) await publishNumberFailure(ctx, claim, error.message);
  else if (!(error instanceof NumberBusyError)) await releaseNumberClaim(ctx, claim);
  throw error;
}
