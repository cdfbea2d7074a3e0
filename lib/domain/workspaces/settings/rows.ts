import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";
import { type StoredSettings, toStoredSettings } from "@/types/settings";
import type { WorkspaceContext } from "../../shared/tenant-context";

export const settingsRow = z.object({
  name: z.string(),
  slug: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  twoFactorRequired: z.boolean(),
  settings: z.unknown().transform((stored): StoredSettings => toStoredSettings(stored)),
  deletionRequestedAt: z.date().nullable(),
});

/** What the settings pages are about. */
export type SettingsRow = z.infer<typeof settingsRow>;

/** The workspace's own row; `tail` may lock it. */
export function selectSettings({ scope, workspace }: WorkspaceContext, tail: Sql): Sql {
  return sql`
    select name, slug, time_zone as "timeZone", currency, two_factor_required as "twoFactorRequired", settings,
           deletion_requested_at as "deletionRequestedAt"
      from workspaces
     where partner_id = ${scope.partnerId}::uuid and id = ${workspace.id}::uuid and deleted_at is null ${tail}`;
}
