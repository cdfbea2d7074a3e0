import { notFound } from "next/navigation";
import { listPublicPlans } from "@/lib/domain/partner-requests/list-public-plans";
import { toPublicPlan } from "@/lib/domain/partner-requests/plan-row";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { PartnerInfo, TenantContext } from "@/lib/domain/shared/tenant-context";
import { loadHostPage } from "@/lib/http/pages/page-access";
import type { PublicPlanResource } from "@/types/public-plans";

export interface PlatformPage {
  partner: PartnerInfo;
  /** Of a visitor: reads what the platform shows to anybody. */
  ctx: TenantContext;
  isSignedIn: boolean;
}

/** A public page of the platform's own host. An agency's host has none of them. */
export async function loadPlatformPage(): Promise<PlatformPage> {
  const { partner, access, ipAddress } = await loadHostPage();
  if (!partner.isPlatform) notFound();
  const ctx = systemContext("visitor", { partnerId: partner.id, workspaceId: "all" });
  return { partner, ctx: { ...ctx, ipAddress }, isSignedIn: access?.principal.kind === "session" };
}

/** The plans on offer now. */
export async function loadPlans({ ctx }: PlatformPage): Promise<PublicPlanResource[]> {
  return (await listPublicPlans(ctx)).map(toPublicPlan);
}
