import { isUniqueViolation } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { type CreateNumberBody, NUMBER_SOURCES } from "@/types/telephony";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { assertMayGive, lockClient } from "./give-number";
import { auditFacts, type NumberRow, readNumber } from "./internal";
import { type StoredSource, sealCarrierKeys } from "./number-source";
import { readE164 } from "./read-e164";

/** Two people added the same number at the same moment. */
const ONE_LIVE = "phone_numbers_one_live_key";

/** What a request comes down to, whichever way the number comes. */
interface Order {
  integrationId: string;
  provider: "vapi" | "retell" | "twilio" | "sip";
  sipTrunkId: string | null;
  e164: string | null;
  country: string | null;
  source: StoredSource;
}

/**
 * Orders a number: buys it through the engine, or brings in one of a carrier. The row is the intent; a job does the rest
 * and shows how it went. Buying costs money, so whoever calls must repeat a request by its idempotency key alone. Throws
 * field errors, `conflict` for a number that is there already, and `limit_reached`.
 */
export async function createNumber(ctx: PartnerContext, input: CreateNumberBody): Promise<NumberRow> {
  const { partnerId } = ctx.scope;
  const id = newId();
  try {
    return await inTransaction(ctx, async (tx) => {
      const order = await toOrder(tx, input);
      if (order.e164 !== null) await refuseDuplicate(tx, order.integrationId, order.e164);
      const { workspaceId, inboundAgentId, label } = input;
      if (workspaceId !== null) await lockClient(tx, workspaceId);
      const number = { ...order, numberId: id, workspaceId };
      const to = { toWorkspaceId: workspaceId, toAgentId: inboundAgentId };
      await assertMayGive(tx, number, { ...to, refusesCallers: false });
      await tx.tx.phoneNumber.create({
        data: {
          ...order,
          ...{ id, partnerId, workspaceId, inboundAgentId, label },
          status: "pending",
          syncStatus: "pending",
          ...(input.kind === "twilio" ? { carrierEncrypted: sealCarrierKeys(input, id, partnerId) } : {}),
        },
      });
      const row = await readNumber(tx, id);
      await audit(tx, {
        action: "phone_number.ordered",
        entityType: "phone_number",
        entityId: id,
        ...(workspaceId === null ? {} : { workspaceId }),
        after: { ...auditFacts(row), ...order.source },
      });
      await enqueue(tx, "number.sync", { partnerId, numberId: id }, { singletonKey: id });
      return row;
    });
  } catch (error) {
    if (!isUniqueViolation(error, ONE_LIVE)) throw error;
    throw new DomainError("conflict", "This number was added just now. Reload to see it.");
  }
}

async function toOrder(ctx: InTransaction<PartnerContext>, input: CreateNumberBody): Promise<Order> {
  if (input.kind === "sip") return sipOrder(ctx, input);
  const provider = await providerOf(ctx, input.integrationId);
  const offer = NUMBER_SOURCES[provider];
  const { integrationId } = input;
  if (input.kind === "twilio") {
    if (!offer.twilio) {
      throw invalidField(
        "integrationId",
        "reaches Twilio numbers over a SIP trunk only: add Twilio's as one",
      );
    }
    const source = { kind: "twilio" as const, accountLastFour: input.accountSid.slice(-4) };
    const number = readE164("e164", input.e164);
    return { integrationId, provider: "twilio", sipTrunkId: null, ...number, source };
  }
  const { country, areaCode, tollFree } = input;
  if (!offer.countries.some((sold) => sold === country)) {
    throw invalidField("country", "is not sold by this provider");
  }
  if (tollFree && !offer.tollFree) throw invalidField("tollFree", "is not sold by this provider");
  if (tollFree && areaCode) throw invalidField("areaCode", "a toll-free number has none");
  const source = { kind: "buy" as const, country, areaCode, tollFree };
  return { integrationId, provider, sipTrunkId: null, e164: null, country, source };
}

async function sipOrder(
  ctx: InTransaction<PartnerContext>,
  input: Extract<CreateNumberBody, { kind: "sip" }>,
): Promise<Order> {
  const trunk = await ctx.tx.sipTrunk.findFirst({
    where: { id: input.trunkId, partnerId: ctx.scope.partnerId, deletedAt: null, removalAskedAt: null },
    select: { integrationId: true, isActive: true },
  });
  if (!trunk) throw invalidField("trunkId", "must be a SIP trunk of this agency");
  if (!trunk.isActive) throw invalidField("trunkId", "is switched off: switch the SIP trunk on first");
  const number = readE164("e164", input.e164);
  return {
    ...number,
    integrationId: trunk.integrationId,
    provider: "sip",
    sipTrunkId: input.trunkId,
    source: { kind: "sip" },
  };
}

async function providerOf(ctx: InTransaction<PartnerContext>, integrationId: string) {
  const found = await ctx.tx.providerIntegration.findFirst({
    where: { id: integrationId, partnerId: ctx.scope.partnerId, deletedAt: null },
    select: { provider: true },
  });
  if (!found) throw invalidField("integrationId", "must be a provider key of this agency");
  return found.provider;
}

async function refuseDuplicate(
  ctx: InTransaction<PartnerContext>,
  integrationId: string,
  e164: string,
): Promise<void> {
  const twin = await ctx.tx.phoneNumber.findFirst({
    where: { partnerId: ctx.scope.partnerId, integrationId, e164, deletedAt: null },
    select: { label: true, workspace: { select: { name: true } } },
  });
  if (!twin) return;
  const whose = twin.workspace ? `; ${twin.workspace.name} has it` : "";
  throw new DomainError(
    "conflict",
    `${e164}${twin.label ? ` (${twin.label})` : ""} is on this provider key already${whose}.`,
  );
}
