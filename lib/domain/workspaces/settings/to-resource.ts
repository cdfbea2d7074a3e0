import type { WorkspaceSettingsResource } from "@/types/settings";
import type { PartnerInfo } from "../../shared/tenant-context";
import type { SettingsRow } from "./rows";

export function toSettingsResource(
  { settings, deletionRequestedAt, legalHoldSince, ...row }: SettingsRow,
  partner: Pick<PartnerInfo, "supportEmail">,
): WorkspaceSettingsResource {
  return {
    ...row,
    ...settings,
    legalHoldSince: legalHoldSince?.toISOString() ?? null,
    deletionRequestedAt: deletionRequestedAt?.toISOString() ?? null,
    supportEmail: partner.supportEmail,
  };
}
