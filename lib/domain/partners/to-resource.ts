import type { PartnerResource, PartnerSummaryResource } from "@/types/workspaces";
import type { PartnerInfo } from "../shared/tenant-context";
import type { PartnerFigures } from "./get-partner";
import type { PartnerRow } from "./list-partners";

/** The agency of this host. */
export function toPartnerResource(figures: PartnerFigures, partner: PartnerInfo): PartnerResource {
  const { id, slug, name, primaryHost, supportEmail, brandAccent, currency } = partner;
  return {
    ...{ id, slug, name, primaryHost, supportEmail, brandAccent, currency },
    balanceMicros: figures.balanceMicros.toString(),
    workspaces: figures.workspaces,
  };
}

/** An agency as the platform's operators see it. */
export function toPartnerSummary(row: PartnerRow): PartnerSummaryResource {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
