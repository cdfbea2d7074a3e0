import { z } from "zod";
import { featureFlags } from "@/config/feature-flags";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { randomToken, sha256Hex } from "@/lib/platform/crypto";
import { VIEW_AS_MINUTES } from "@/types/view-as";
import { identityRefusal } from "../identity/outcomes";
import type { StoredSession } from "../shared/context/session-cookie";
import { verifyAccessToken } from "../shared/context/verify-access-token";
import { DomainError } from "../shared/errors";
import type { PartnerInfo, TenantContext } from "../shared/tenant-context";
import { auditView, VIEW_COLUMNS, viewRow } from "./internal";

type HostContext = TenantContext & { partner: PartnerInfo };

export interface EnteredView {
  /** What the browser keeps and shows from now on; only its hash is stored. */
  secret: string;
  workspaceId: string;
  workspaceSlug: string;
  expiresAt: Date;
}

const enteredRow = viewRow.extend({ workspaceSlug: z.string(), flags: z.unknown() });

/** A job that comes a little late finds the view over for certain. */
const EXPIRY_MARGIN_MS = 1_000;

/**
 * Opens a view with the token of its link. The token works once: of any number of tries at the same time one wins.
 * It is worth nothing on another agency's host, when its minute is over, when the person may no longer view clients or
 * owes a second factor, or in a browser where somebody else is signed in. Throws `token_invalid`, or `forbidden` for the last.
 */
export async function enterView(
  ctx: HostContext,
  token: string,
  stored: StoredSession | null,
): Promise<EnteredView> {
  const authSessionId = await authSessionOf(stored);
  const tokenHash = sha256Hex(token);
  const secret = randomToken(32);
  return inSystemTransaction(ctx, async (tx) => {
    const [view] = await queryRows(
      tx.tx,
      enteredRow,
      redeemSql({ tokenHash, secretHash: sha256Hex(secret), partnerId: ctx.partner.id, authSessionId }),
    );
    if (!view || !featureFlags(view.flags).view_as) throw await refusal(tx, tokenHash, authSessionId);
    await auditView(tx, "view_as.started", view);
    const startAfter = new Date(view.expiresAt.getTime() + EXPIRY_MARGIN_MS);
    await enqueue(tx, "view-as.expire", { partnerId: ctx.partner.id, viewAsId: view.id }, { startAfter });
    const { workspaceId, workspaceSlug, expiresAt } = view;
    return { secret, workspaceId, workspaceSlug, expiresAt };
  });
}

/** The session this browser holds here. One whose token has run out names nobody. */
async function authSessionOf(stored: StoredSession | null): Promise<string | null> {
  if (!stored) return null;
  const verdict = await verifyAccessToken(stored.accessToken);
  if (verdict.kind === "unavailable") throw identityRefusal("unavailable");
  return verdict.kind === "valid" ? verdict.authSessionId : null;
}

/** Somebody else's live session on this host. An operator of the platform need not be signed in here at all. */
const heldByAnother = (partnerId: string, authSessionId: string | null) => sql`
  (not v.is_platform and exists (
    select from sessions s
     where s.auth_session_id = ${authSessionId}::uuid and s.partner_id = ${partnerId}::uuid
       and s.revoked_at is null and s.expires_at > now() and s.user_id <> v.user_id))`;

interface Redemption {
  tokenHash: string;
  secretHash: string;
  partnerId: string;
  authSessionId: string | null;
}

function redeemSql({ tokenHash, secretHash, partnerId, authSessionId }: Redemption) {
  return sql`
    update view_as_sessions v
       set redeemed_at = now(), secret_hash = ${secretHash},
           expires_at = now() + make_interval(mins => ${VIEW_AS_MINUTES}::int)
      from sessions o, users u, partners p, workspaces w
     where v.token_hash = ${tokenHash} and v.partner_id = ${partnerId}::uuid
       and v.redeemed_at is null and v.ended_at is null and v.token_expires_at > now()
       and o.id = v.opened_by_session_id and o.user_id = v.user_id
       and o.revoked_at is null and o.expires_at > now()
       and u.id = v.user_id
       and p.id = v.partner_id and p.status = 'active' and p.deleted_at is null
       and w.partner_id = v.partner_id and w.id = v.workspace_id and w.status = 'active' and w.deleted_at is null
       and not ${heldByAnother(partnerId, authSessionId)}
       and case when exists (select from two_factor_secrets t where t.user_id = v.user_id and t.confirmed_at is not null)
                then o.two_factor_at is not null
                else p.two_factor_policy = 'off' and not w.two_factor_required end
       and case when v.is_platform then u.is_super_admin else exists (
             select from partner_members m
              where m.partner_id = v.partner_id and m.user_id = v.user_id and m.role in ('admin', 'owner')) end
    returning ${VIEW_COLUMNS}, w.slug as "workspaceSlug", p.feature_flags as flags`;
}

/** Why a token was not taken: somebody else is signed in here, or it is simply worth nothing. */
async function refusal(
  ctx: InTransaction<HostContext>,
  tokenHash: string,
  authSessionId: string | null,
): Promise<DomainError> {
  const partnerId = ctx.partner.id;
  const held = await queryRows(
    ctx.tx,
    z.object({ id: z.uuid() }),
    sql`select v.id from view_as_sessions v
         where v.token_hash = ${tokenHash} and v.partner_id = ${partnerId}::uuid
           and v.redeemed_at is null and v.token_expires_at > now()
           and ${heldByAnother(partnerId, authSessionId)}`,
  );
  return held.length > 0
    ? new DomainError(
        "forbidden",
        "Somebody else is signed in here. Sign out first, then ask for a new link to view the client.",
      )
    : new DomainError("token_invalid", "This link was used already or has expired. Ask for a new one.");
}
