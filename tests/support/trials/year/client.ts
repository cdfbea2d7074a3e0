import { systemDb } from "@/lib/data/system";
import type { Agency } from "./agency";
import type { PlanBook } from "./plan-book";

export interface Client {
  label: string;
  agency: Agency;
  workspaceId: string;
  agentId: string;
  book: PlanBook;
}

export function ownerOf({ agency, workspaceId }: Client) {
  return { partnerId: agency.tenant.partnerId, workspaceId };
}

/** The client as the agency's customer; null before it ever paid. */
export async function customerOf(client: Client): Promise<string | null> {
  const payer = await systemDb().paymentCustomer.findFirst({ where: ownerOf(client) });
  return payer?.stripeCustomerId ?? null;
}

export async function liveRow(client: Client) {
  return systemDb().clientSubscription.findFirst({ where: { ...ownerOf(client), endedAt: null } });
}
