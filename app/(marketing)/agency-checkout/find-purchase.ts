import { getPurchase, toPurchaseResource } from "@/lib/domain/agency-checkout/get-purchase";
import { DomainError } from "@/lib/domain/shared/errors";
import type { AgencyPurchaseResource } from "@/types/agency-purchases";
import type { PlatformPage } from "../platform-page";

/** The purchase of a link; null when there is none. */
export async function findPurchase(
  { ctx }: PlatformPage,
  token: string,
): Promise<AgencyPurchaseResource | null> {
  try {
    return toPurchaseResource(await getPurchase(ctx, token));
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}
