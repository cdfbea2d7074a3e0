import { z } from "zod";
import { CLIENT_FEATURE_NAMES, grantedFeatures } from "@/config/client-features";
import { featureFlags } from "@/config/feature-flags";
import {
  PARTNER_ROLE_IN_WORKSPACES,
  PARTNER_ROLES,
  WORKSPACE_ROLES,
  type WorkspaceRole,
} from "@/config/permissions";
import { effectiveWorkspaceRole, isAgencyStaff } from "@/lib/access/can";
import { systemQuery } from "@/lib/data/system-query";
import { readOnlySql } from "../read-only";
import type { Access, Credential, PendingStep } from "./principal";

/** Everything a request needs to know about its principal on this partner's host, in one statement. */
export async function loadAccess(
  partnerId: string,
  credential: Credential,
  workspaceSlug: string | null,
): Promise<Access | null> {
  if (credential.kind === "session")
    return loadSessionAccess(partnerId, credential.authSessionId, workspaceSlug);
  if (credential.kind === "view_as") return loadViewAsAccess(partnerId, credential.secretHash, workspaceSlug);
  return loadApiKeyAccess(partnerId, credential.secretHash, workspaceSlug);
}

const workspaceColumns = z.object({
  workspaceId: z.string().nullable(),
  workspaceSlug: z.string().nullable(),
  workspaceName: z.string().nullable(),
  workspaceStatus: z.enum(["active", "suspended"]).nullable(),
  features: z.unknown(),
  workspaceTwoFactor: z.boolean().nullable(),
  timeZone: z.string().nullable(),
  currency: z.string().nullable(),
  rate: z.coerce.string().nullable(),
  isBillingExempt: z.boolean().nullable(),
  isReadOnly: z.boolean().nullable(),
});

const personColumns = workspaceColumns.extend({
  sessionId: z.string(),
  expiresAt: z.date(),
  userId: z.string(),
  email: z.string(),
  userName: z.string(),
  userTimeZone: z.string().nullable(),
  isSuperAdmin: z.boolean(),
  profileCompletedAt: z.date().nullable(),
});

const sessionRow = personColumns.extend({
  hasTwoFactor: z.boolean(),
  isTwoFactorGiven: z.boolean(),
  isTwoFactorRequired: z.boolean(),
  partnerRole: z.enum(PARTNER_ROLES).nullable(),
  workspaceRole: z.enum(WORKSPACE_ROLES).nullable(),
});

async function loadSessionAccess(partnerId: string, authSessionId: string, slug: string | null) {
  const [row] = await systemQuery(z.array(sessionRow), SESSION_SQL, [partnerId, authSessionId, slug]);
  if (!row) return null;
  const role = effectiveWorkspaceRole(row.workspaceRole, row.partnerRole);
  return {
    principal: {
      kind: "session",
      sessionId: row.sessionId,
      expiresAt: row.expiresAt.toISOString(),
      user: toUser(row),
      hasTwoFactor: row.hasTwoFactor,
      pendingStep: pendingStep(row, role !== null && row.workspaceTwoFactor === true),
    },
    partnerRole: row.partnerRole,
    // Staff of the agency is not narrowed by what the agency switched on for the client.
    workspace: role ? toWorkspace(row, role, isAgencyStaff(row.partnerRole)) : null,
  } satisfies Access;
}

function toUser(row: z.infer<typeof personColumns>) {
  return {
    id: row.userId,
    email: row.email,
    name: row.userName,
    timeZone: row.userTimeZone,
    isSuperAdmin: row.isSuperAdmin,
    profileCompletedAt: row.profileCompletedAt?.toISOString() ?? null,
  };
}

function pendingStep(row: z.infer<typeof sessionRow>, workspaceAsks: boolean): PendingStep | null {
  if (row.hasTwoFactor) return row.isTwoFactorGiven ? null : "verify";
  return row.isTwoFactorRequired || workspaceAsks ? "enroll" : null;
}

const viewAsRow = personColumns.extend({
  partnerRole: z.enum(PARTNER_ROLES).nullable(),
  featureFlags: z.unknown(),
  isPlatform: z.boolean(),
  mayWrite: z.boolean(),
  viewedId: z.string(),
  viewedSlug: z.string(),
});

/**
 * A view of one client: its owner's place with the client's own features. It lives as long as the person behind it may
 * view clients (an admin of the agency, or an operator of the platform), the session it was opened from lives and owes
 * no second factor, and the agency has views at all.
 */
async function loadViewAsAccess(partnerId: string, secretHash: string, slug: string | null) {
  const [row] = await systemQuery(z.array(viewAsRow), VIEW_AS_SQL, [partnerId, secretHash, slug]);
  if (!row || !featureFlags(row.featureFlags).view_as) return null;
  return {
    principal: {
      kind: "view_as",
      sessionId: row.sessionId,
      expiresAt: row.expiresAt.toISOString(),
      user: toUser(row),
      workspaceId: row.viewedId,
      workspaceSlug: row.viewedSlug,
      isPlatform: row.isPlatform,
      mayWrite: row.mayWrite,
    },
    partnerRole: null,
    workspace: row.workspaceId === row.viewedId ? toWorkspace(row, viewRole(row), false) : null,
  } satisfies Access;
}

/** To look is harmless. Who may change things does so with no more than the role they have in every workspace anyway. */
function viewRole({ mayWrite, isPlatform, partnerRole }: z.infer<typeof viewAsRow>): WorkspaceRole {
  if (!mayWrite || isPlatform) return "owner";
  return (partnerRole && PARTNER_ROLE_IN_WORKSPACES[partnerRole]) ?? "viewer";
}

const apiKeyRow = workspaceColumns.extend({
  apiKeyId: z.string(),
  keyName: z.string(),
  scopes: z.array(z.string()),
  keyWorkspaceId: z.string().nullable(),
  keyExpiresAt: z.date().nullable(),
});

/** A key of one workspace reaches that workspace; a key of the partner reaches all. Scopes narrow what it may do. */
async function loadApiKeyAccess(partnerId: string, secretHash: string, slug: string | null) {
  const [row] = await systemQuery(z.array(apiKeyRow), API_KEY_SQL, [partnerId, secretHash, slug]);
  if (!row) return null;
  const reaches = row.keyWorkspaceId === null || row.keyWorkspaceId === row.workspaceId;
  return {
    principal: {
      kind: "api_key",
      apiKeyId: row.apiKeyId,
      name: row.keyName,
      scopes: row.scopes,
      workspaceId: row.keyWorkspaceId,
      expiresAt: row.keyExpiresAt?.toISOString() ?? null,
    },
    partnerRole: row.keyWorkspaceId === null ? "admin" : null,
    workspace: reaches ? toWorkspace(row, "admin", row.keyWorkspaceId === null) : null,
  } satisfies Access;
}

function toWorkspace(row: z.infer<typeof workspaceColumns>, role: WorkspaceRole, isUnrestricted: boolean) {
  if (!row.workspaceId || !row.workspaceSlug || !row.workspaceName) return null;
  return {
    id: row.workspaceId,
    slug: row.workspaceSlug,
    name: row.workspaceName,
    status: row.workspaceStatus ?? "suspended",
    features: isUnrestricted ? CLIENT_FEATURE_NAMES : grantedFeatures(row.features),
    timeZone: row.timeZone ?? "UTC",
    currency: row.currency ?? "USD",
    rateMicrosPerMinute: BigInt(row.rate ?? "0"),
    isBillingExempt: row.isBillingExempt ?? false,
    isReadOnly: row.isReadOnly ?? true,
    role,
  };
}

const WORKSPACE_COLUMNS = `
  w.id as "workspaceId", w.slug as "workspaceSlug", w.name as "workspaceName",
  w.status::text as "workspaceStatus", w.features, w.two_factor_required as "workspaceTwoFactor",
  w.time_zone as "timeZone", w.currency,
  w.rate_micros_per_minute::text as rate, w.is_billing_exempt as "isBillingExempt",
  ${readOnlySql("w", "a")} as "isReadOnly"`;

const WORKSPACE_JOIN = `
  left join workspaces w on w.partner_id = $1 and w.slug = $3 and w.deleted_at is null and w.status <> 'archived'
  left join credit_accounts a on a.workspace_id = w.id`;

const PERSON_COLUMNS = `
  s.id as "sessionId", s.expires_at as "expiresAt", u.id as "userId", u.email::text, u.name as "userName",
  u.time_zone as "userTimeZone", u.is_super_admin as "isSuperAdmin", u.profile_completed_at as "profileCompletedAt"`;

/** Who must have a second factor: the agency's team or everybody on its hosts, as its policy says. */
const SESSION_SQL = `
  select ${PERSON_COLUMNS}, pm.role as "partnerRole", wm.role as "workspaceRole",
         tf.user_id is not null as "hasTwoFactor", s.two_factor_at is not null as "isTwoFactorGiven",
         (p.two_factor_policy = 'everyone' or (p.two_factor_policy = 'team'
           and (pm.role is not null or (p.is_platform_partner and u.is_super_admin)))) as "isTwoFactorRequired",
         ${WORKSPACE_COLUMNS}
    from sessions s
    join users u on u.id = s.user_id
    join partners p on p.id = s.partner_id
    left join two_factor_secrets tf on tf.user_id = s.user_id and tf.confirmed_at is not null
    left join partner_members pm on pm.partner_id = s.partner_id and pm.user_id = s.user_id
    ${WORKSPACE_JOIN}
    left join workspace_members wm on wm.partner_id = $1 and wm.workspace_id = w.id and wm.user_id = s.user_id
   where s.auth_session_id = $2 and s.partner_id = $1 and s.revoked_at is null and s.expires_at > now()`;

const VIEW_AS_SQL = `
  select ${PERSON_COLUMNS}, s.is_platform as "isPlatform", pm.role as "partnerRole",
         (s.may_write and p.view_as_may_write) as "mayWrite", p.feature_flags as "featureFlags",
         s.workspace_id as "viewedId", viewed.slug as "viewedSlug", ${WORKSPACE_COLUMNS}
    from view_as_sessions s
    join sessions o on o.id = s.opened_by_session_id and o.user_id = s.user_id
     and o.revoked_at is null and o.expires_at > now()
    join users u on u.id = s.user_id
    join partners p on p.id = s.partner_id
    join workspaces viewed on viewed.partner_id = s.partner_id and viewed.id = s.workspace_id
    left join partner_members pm on pm.partner_id = s.partner_id and pm.user_id = s.user_id
    ${WORKSPACE_JOIN}
   where s.secret_hash = $2 and s.partner_id = $1 and s.redeemed_at is not null and s.ended_at is null
     and s.expires_at > now()
     and case when exists (select from two_factor_secrets t where t.user_id = s.user_id and t.confirmed_at is not null)
              then o.two_factor_at is not null
              else p.two_factor_policy = 'off' and not viewed.two_factor_required end
     and case when s.is_platform then u.is_super_admin else pm.role in ('admin', 'owner') end`;

const API_KEY_SQL = `
  select k.id as "apiKeyId", k.name as "keyName", k.scopes, k.workspace_id as "keyWorkspaceId",
         k.expires_at as "keyExpiresAt", ${WORKSPACE_COLUMNS}
    from api_keys k
    ${WORKSPACE_JOIN}
   where k.secret_hash = $2 and k.partner_id = $1 and k.revoked_at is null
     and (k.expires_at is null or k.expires_at > now())`;
