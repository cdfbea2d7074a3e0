import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now, nowMs } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import type { OutboundAccount } from "@/lib/vendors/outbound/port";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { openService } from "./access";
import { goOnWithService } from "./go-on";
import { findOutboundService, type OutboundServiceRow } from "./rows";

/** A service that is out of order is asked again after so long, until it answers. */
const ASK_AGAIN_MS = 60_000;

type ServiceState =
  | { status: "verified"; account: OutboundAccount }
  | { status: "refused" | "unreachable"; detail: string };

/**
 * Asks the partner's service whether it takes the key, and keeps the answer. Needs the partner's scope. Throws `notFound`
 * without a service, and `DecryptError` when our own keys do not fit.
 */
export async function verifyOutboundService(ctx: TenantContext): Promise<ServiceState["status"]> {
  const row = await findOutboundService(ctx);
  if (!row) throw notFound("outbound service");
  const state = await ask(row, ctx.scope.partnerId);
  await noteServiceState(ctx, row, state);
  return state.status;
}

async function ask(row: OutboundServiceRow, partnerId: string): Promise<ServiceState> {
  try {
    return { status: "verified", account: await openService(row, partnerId).verifyKey() };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return { status: error.isTransient ? "unreachable" : "refused", detail: error.message };
  }
}

/**
 * Keeps what the service turned out to be, if its key and address are still those that were asked with. One that is out of
 * order is asked again by a job; when it can be used again, campaigns that waited for it go on.
 */
export function noteServiceState(
  ctx: TenantContext,
  row: OutboundServiceRow,
  state: ServiceState,
): Promise<void> {
  return inTransaction(ctx, (tx) => keep(tx, row, state));
}

async function keep(
  ctx: InTransaction<TenantContext>,
  { id, apiKeyEncrypted, baseUrl, status: formerly }: OutboundServiceRow,
  state: ServiceState,
): Promise<void> {
  const { partnerId } = ctx.scope;
  const { count } = await ctx.tx.outboundService.updateMany({
    where: { id, partnerId, apiKeyEncrypted, baseUrl },
    data:
      state.status === "verified"
        ? {
            ...{ status: "verified", statusDetail: null, verifiedAt: now() },
            engineKeys: state.account.engineKeys.map(({ provider, lastFour }) => ({ provider, lastFour })),
          }
        : { status: state.status, statusDetail: state.detail },
  });
  if (count === 0) return;
  if (state.status === "unreachable") {
    const startAfter = new Date(nowMs() + ASK_AGAIN_MS);
    await enqueue(ctx, "outbound-service.verify", { partnerId }, { startAfter, singletonKey: partnerId });
  }
  if (state.status === "verified") await goOnWithService(ctx);
  if (formerly === state.status) return;
  await audit(ctx, {
    ...{ action: `outbound_service.${state.status}`, entityType: "outbound_service", entityId: id },
    before: { status: formerly },
    after: state.status === "verified" ? { status: state.status } : { ...state },
  });
}
