import { getOrder } from "@/lib/domain/partner-requests/confirm-order";
import { toOrderResource } from "@/lib/domain/partner-requests/to-resource";
import { DomainError } from "@/lib/domain/shared/errors";
import type { AgencyOrderResource } from "@/types/partner-requests";
import type { PlatformPage } from "../platform-page";

/** The order of a checkout link, or what to say instead. */
export async function findOrder(
  { ctx }: PlatformPage,
  token: unknown,
): Promise<{ order: AgencyOrderResource; token: string } | { refusal: string }> {
  if (typeof token !== "string") return { refusal: "Open it from the page of your request." };
  try {
    return { order: toOrderResource(await getOrder(ctx, token)), token };
  } catch (error) {
    if (error instanceof DomainError && error.code !== "unavailable") return { refusal: error.message };
    throw error;
  }
}
