import type { WorkspaceSettingsResource } from "@/types/settings";
import type { PartnerInfo } from "../../shared/tenant-context";
import type { SettingsRow } from "./rows";

export function toSettingsResource(
  { settings, deletionRequestedAt, ...row }: SettingsRow,
  partner: Pick<PartnerInfo, "supportEmail">,
): WorkspaceSettingsResource {
  return {
    ...row,
    ...settings,
    deletionRequestedAt: deletionRequestedAt?.toISOString() ?? null,
    supportEmail: partner.supportEmail,
  };
}
