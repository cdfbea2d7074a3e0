import type { TenantContext } from "@/lib/domain/shared/tenant-context";

/** Brings a client's subscription and its periods to what the payment service says of it now. */
export async function syncClientSubscription(
  _ctx: TenantContext,
  _owner: { partnerId: string; workspaceId: string },
): Promise<void> {
  throw new Error("The subscription cannot be read yet.");
}
