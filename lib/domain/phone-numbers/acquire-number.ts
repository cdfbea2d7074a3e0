import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import type { NumberBinding, NumberSource, RemotePhoneNumber, VoiceEngine } from "@/lib/vendors/voice/port";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { type OpenedTrunk, openTrunk } from "../sip-trunks/open-trunk";
import { type ClaimedNumber, noteNumber } from "./number-claim";
import { openCarrierKeys, orderMarker } from "./number-source";

/** So long after an order whose answer was lost the number may still turn up; after it, it did not come about. */
const STILL_COMING_MS = 5 * 60_000;

/** What keeps a number from being brought to the engine, in words; `isOnItsWay` when it will pass by itself. */
export class NumberNotReadyError extends Error {
  readonly isOnItsWay: boolean;

  constructor(message: string, isOnItsWay: boolean) {
    super(message);
    this.name = "NumberNotReadyError";
    this.isOnItsWay = isOnItsWay;
  }
}

/**
 * Has the account hold the number, and answers it as it is there. It is looked for first, since an answer may have been
 * lost. A purchase is noted before it is asked for and never asked for again while it is not known what became of it.
 */
export async function acquireNumber(
  ctx: TenantContext,
  engine: VoiceEngine,
  claim: ClaimedNumber,
  binding: NumberBinding,
): Promise<RemotePhoneNumber> {
  const there = await findRemote(engine, claim);
  if (there) return there;
  if (claim.source?.kind === "buy") return buy(ctx, engine, claim, binding);
  return engine.createPhoneNumber(await openSource(ctx, claim), binding);
}

/** The number in the account: by its order's marker, or by itself where it is known. */
export async function findRemote(
  engine: VoiceEngine,
  { id, e164 }: Pick<ClaimedNumber, "id" | "e164">,
): Promise<RemotePhoneNumber | null> {
  const marker = orderMarker(id);
  const numbers = await engine.listPhoneNumbers();
  return numbers.find((each) => (e164 === null ? each.name === marker : each.number === e164)) ?? null;
}

async function buy(
  ctx: TenantContext,
  engine: VoiceEngine,
  claim: ClaimedNumber,
  binding: NumberBinding,
): Promise<RemotePhoneNumber> {
  if (claim.purchaseSentAt) throw unanswered(claim.purchaseSentAt);
  if (claim.source?.kind !== "buy") throw new TypeError("Only an order is bought.");
  await noteNumber(ctx, claim, { purchaseSentAt: now() });
  try {
    return await engine.createPhoneNumber(claim.source, { ...binding, name: orderMarker(claim.id) });
  } catch (error) {
    if (isCertainRefusal(error)) await noteNumber(ctx, claim, { purchaseSentAt: null });
    throw error;
  }
}

function unanswered(sentAt: Date): Error {
  if (now().getTime() - sentAt.getTime() < STILL_COMING_MS) {
    return new VendorError({
      kind: "unavailable",
      vendor: "voice",
      message: "The provider did not answer whether it sold the number. It is being looked for.",
    });
  }
  return new NumberNotReadyError(
    "The provider did not answer whether it sold the number, and its account does not have it. Nothing is bought again by itself: check your invoice there, then try again here.",
    false,
  );
}

/** The engine certainly did not sell: it answered, and not with an error of its own. */
function isCertainRefusal(error: unknown): boolean {
  return error instanceof VendorError && error.kind !== "unavailable" && error.kind !== "timeout";
}

/** How a number of a carrier comes to the account, its secrets opened. */
export async function openSource(ctx: TenantContext, claim: ClaimedNumber): Promise<NumberSource> {
  const { source, e164, carrierKeys, sipTrunkId } = claim;
  if (source?.kind === "twilio" && e164 && carrierKeys) {
    return { kind: "twilio", e164, ...openCarrierKeys(carrierKeys, claim.id, ctx.scope.partnerId) };
  }
  if (source?.kind !== "sip" || !e164 || !sipTrunkId) {
    throw new NumberNotReadyError("The provider's account does not have this number any more.", false);
  }
  const trunk = await openOwnTrunk(ctx, sipTrunkId);
  if (trunk.externalId === null && trunk.syncStatus === "error") {
    const said = trunk.lastSyncError ?? "no reason given";
    throw new NumberNotReadyError(`Its SIP trunk is not at the provider: ${said}`, false);
  }
  if (trunk.externalId === null && trunk.syncStatus !== "synced") {
    throw new NumberNotReadyError("Its SIP trunk is still on its way to the provider.", true);
  }
  return { kind: "sip", e164, trunk: trunk.input, trunkExternalId: trunk.externalId };
}

/** One may be removed while a number of it is being added. */
async function openOwnTrunk(ctx: TenantContext, trunkId: string): Promise<OpenedTrunk> {
  try {
    return await openTrunk(ctx, trunkId);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "not_found") throw error;
    throw new NumberNotReadyError(
      "Its SIP trunk was removed. Give the number up here, then add it over another trunk.",
      false,
    );
  }
}
