import type {
  PartnerSummaryResource,
  PlatformPartnerResource,
  PlatformPersonResource,
  PlatformWorkspaceResource,
} from "@/types/console";
import type { PartnerResource } from "@/types/workspaces";
import type { PartnerInfo } from "../shared/tenant-context";
import type { PartnerFigures } from "./get-partner";
import type { PlatformPartnerRow } from "./get-platform-partner";
import type { PlatformPersonRow } from "./list-partner-people";
import type { PlatformWorkspaceRow } from "./list-partner-workspaces";
import type { PartnerRow } from "./list-partners";

/** The agency of this host. */
export function toPartnerResource(figures: PartnerFigures, partner: PartnerInfo): PartnerResource {
  const { id, slug, name, primaryHost, supportEmail, brandAccent, currency, billingStage } = partner;
  return {
    ...{ id, slug, name, primaryHost, supportEmail, brandAccent, currency, billingStage },
    balanceMicros: figures.balanceMicros.toString(),
    workspaces: figures.workspaces,
  };
}

/** An agency as the platform's operators see it. */
export function toPartnerSummary(row: PartnerRow): PartnerSummaryResource {
  return { ...row, createdAt: row.createdAt.toISOString() };
}

/** All an operator sees of one agency. */
export function toPlatformPartner(row: PlatformPartnerRow): PlatformPartnerResource {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    suspendedAt: row.suspendedAt?.toISOString() ?? null,
    costMicrosPerMinute: row.costMicrosPerMinute.toString(),
    balanceMicros: row.balanceMicros.toString(),
    chargeMicrosLast30Days: row.chargeMicrosLast30Days.toString(),
  };
}

export function toPlatformWorkspace(row: PlatformWorkspaceRow): PlatformWorkspaceResource {
  return {
    ...row,
    balanceMicros: row.balanceMicros.toString(),
    lastCallAt: row.lastCallAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

export function toPlatformPerson(row: PlatformPersonRow): PlatformPersonResource {
  return {
    ...row,
    since: row.since.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
