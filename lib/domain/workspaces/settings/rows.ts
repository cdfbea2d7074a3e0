import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";
import { type StoredSettings, toStoredSettings } from "@/types/settings";
import { actorUserId } from "../../shared/actor";
import type { WorkspaceContext } from "../../shared/tenant-context";

export const settingsRow = z.object({
  name: z.string(),
  slug: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  twoFactorRequired: z.boolean(),
  membershipId: z.uuid().nullable(),
  settings: z.unknown().transform((stored): StoredSettings => toStoredSettings(stored)),
  deletionRequestedAt: z.date().nullable(),
  legalHoldSince: z.date().nullable(),
});

/** What the settings pages are about. */
export type SettingsRow = z.infer<typeof settingsRow>;

/** The workspace's own row; `tail` may lock it. */
export function selectSettings({ scope, workspace, actor }: WorkspaceContext, tail: Sql): Sql {
  return sql`
    select w.name, w.slug, w.time_zone as "timeZone", w.currency, w.two_factor_required as "twoFactorRequired",
           w.settings, w.deletion_requested_at as "deletionRequestedAt", w.legal_hold_at as "legalHoldSince",
           (select m.id from workspace_members m
             where m.partner_id = w.partner_id and m.workspace_id = w.id
               and m.user_id = ${actorUserId(actor)}::uuid) as "membershipId"
      from workspaces w
     where w.partner_id = ${scope.partnerId}::uuid and w.id = ${workspace.id}::uuid and w.deleted_at is null ${tail}`;
}
