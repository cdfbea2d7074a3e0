import { z } from "zod";
import { featureFlags } from "@/config/feature-flags";
import type { Prisma } from "@/generated/prisma/client";
import { newId } from "@/lib/data/ids";
import type { Db } from "@/lib/data/prisma";
import { queryRows, sql } from "@/lib/data/rows";
import {
  type InTransaction,
  inSystemTransaction,
  inTransaction,
  read,
  systemRead,
} from "@/lib/data/transaction";
import { nowMs } from "@/lib/platform/clock";
import { randomToken, sha256Hex } from "@/lib/platform/crypto";
import { VIEW_AS_LINK_SECONDS, VIEW_AS_PATH } from "@/types/view-as";
import { getTwoFactor } from "../identity/two-factor/get-two-factor";
import { audit } from "../shared/audit";
import { loadPartnerById } from "../shared/context/load-partner";
import { DomainError, invalidField, notFound } from "../shared/errors";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerContext, PartnerInfo, TenantContext } from "../shared/tenant-context";
import { viewFacts } from "./internal";

export interface OpenViewInput {
  reason?: string | undefined;
  mayWrite: boolean;
}

export interface ViewLink {
  url: string;
  expiresAt: Date;
}

/**
 * A link with which an admin of the agency sees one client's workspace as its members do. It works once, within
 * VIEW_AS_LINK_SECONDS. Throws `not_found`, `conflict` for a client that is not open, `forbidden` where views are
 * switched off or ask for a second factor the person lacks, `validation_failed` for a writing view that the agency does
 * not allow.
 */
export async function openView(
  ctx: PartnerContext,
  workspaceId: string,
  input: OpenViewInput,
): Promise<ViewLink> {
  const { partner } = ctx;
  const client = await read(ctx, (db) => findClient(db, workspaceId, partner.id));
  await assertSecondFactor(ctx, client);
  return inTransaction(ctx, (tx) => createLink(tx, client, partner, { ...input, isPlatform: false }));
}

/** As `openView`, for an operator of the platform and any agency's client. The agency's log tells of it. */
export async function openPlatformView(
  ctx: PartnerContext,
  workspaceId: string,
  input: OpenViewInput & { reason: string },
): Promise<ViewLink> {
  const client = await systemRead({}, (db) => findClient(db, workspaceId, null));
  await assertSecondFactor(ctx, client);
  const partner = await loadPartnerById(client.partnerId);
  if (!partner) throw notFound("client");
  if (partner.status === "suspended") {
    throw new DomainError("conflict", "This agency is suspended. Reopen it before you enter its clients.");
  }
  const scope = { partnerId: partner.id, workspaceId: "all" as const };
  return inSystemTransaction({ ...ctx, scope }, (tx) =>
    createLink(tx, client, partner, { ...input, isPlatform: true }),
  );
}

/** What asks its own people for a second factor asks those who look in as well. */
async function assertSecondFactor({ partner, actor }: PartnerContext, client: ClientRow): Promise<void> {
  if (!client.asksSecondFactor || actor.type !== "user") return;
  const { confirmedAt } = await getTwoFactor({ partner, user: actor });
  if (confirmedAt) return;
  throw new DomainError(
    "forbidden",
    "This client can be viewed with two-factor sign-in only. Set it up in your account first.",
  );
}

const clientRow = z.object({
  partnerId: z.uuid(),
  workspaceId: z.uuid(),
  workspaceName: z.string(),
  status: z.enum(["active", "suspended", "archived"]),
  flags: z.unknown(),
  mayWrite: z.boolean(),
  asksSecondFactor: z.boolean(),
});
type ClientRow = z.infer<typeof clientRow>;

/** `partnerId` null asks across agencies. */
async function findClient(db: Db, workspaceId: string, partnerId: string | null): Promise<ClientRow> {
  const [client] = await queryRows(
    db,
    clientRow,
    sql`
      select w.partner_id as "partnerId", w.id as "workspaceId", w.name as "workspaceName", w.status,
             p.feature_flags as flags, p.view_as_may_write as "mayWrite",
             (p.two_factor_policy <> 'off' or w.two_factor_required) as "asksSecondFactor"
        from workspaces w
        join partners p on p.id = w.partner_id and p.deleted_at is null
       where w.id = ${workspaceId}::uuid and (${partnerId}::uuid is null or w.partner_id = ${partnerId}::uuid)
         and w.deleted_at is null`,
  );
  if (!client) throw notFound("client");
  return client;
}

async function createLink(
  ctx: InTransaction<TenantContext>,
  client: ClientRow,
  partner: PartnerInfo,
  input: OpenViewInput & { isPlatform: boolean },
): Promise<ViewLink> {
  assertMayOpen(client, input);
  const { actor } = ctx;
  if (actor.type !== "user") throw new DomainError("forbidden", "Only a person can view a client.");
  const { partnerId, workspaceId, workspaceName } = client;
  const { mayWrite, isPlatform, reason = "" } = input;
  const id = newId();
  const token = randomToken(32);
  const expiresAt = new Date(nowMs() + VIEW_AS_LINK_SECONDS * 1_000);
  const data: Prisma.ViewAsSessionCreateManyInput = {
    id,
    partnerId,
    workspaceId,
    userId: actor.id,
    openedBySessionId: actor.sessionId,
    isPlatform,
    mayWrite,
    reason,
    tokenHash: sha256Hex(token),
    tokenExpiresAt: expiresAt,
    expiresAt,
  };
  await ctx.tx.viewAsSession.createMany({ data: [data] });
  await audit(ctx, {
    action: "view_as.requested",
    entityType: "workspace",
    entityId: workspaceId,
    after: viewFacts({ workspaceName, isPlatform, mayWrite, reason }),
  });
  return { url: partnerUrl(partner, `${VIEW_AS_PATH}?token=${token}`), expiresAt };
}

function assertMayOpen(client: ClientRow, input: OpenViewInput): void {
  if (!featureFlags(client.flags).view_as) {
    throw new DomainError(
      "forbidden",
      "Viewing clients is switched off for this agency. Ask support to switch it on.",
    );
  }
  if (client.status !== "active") {
    throw new DomainError(
      "conflict",
      `This client is ${client.status}, so its members see nothing either. Reopen it first.`,
    );
  }
  if (input.mayWrite && !client.mayWrite) {
    throw invalidField("mayWrite", "is not allowed by the agency's security policy");
  }
}
