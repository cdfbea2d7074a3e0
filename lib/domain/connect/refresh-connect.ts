import { aside } from "../payments/ask-service";
import type { PartnerContext } from "../shared/tenant-context";
import { type ConnectFacts, getConnect } from "./get-connect";
import { asRefusal } from "./refusals";
import { syncConnectAccount } from "./sync-account";

/** Reads the agency's account again and answers how it stands. Throws `provider_unavailable`. */
export async function refreshConnect(ctx: PartnerContext): Promise<ConnectFacts> {
  try {
    await syncConnectAccount(ctx, ctx.scope.partnerId);
  } catch (error) {
    throw asRefusal(error);
  }
  return getConnect(aside(ctx));
}
