import { CLIENT_FEATURE_NAMES } from "@/config/client-features";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { PartnerContext, WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { encryptSecret } from "@/lib/platform/crypto";
import { type AgentDefinition, agentDefinition } from "@/types/agent-definition";
import { type BareTenant, createBareTenant } from "./bare-tenant";

/** A tenant with people who act in it. Deferred work runs at once; `settle` waits for it. */
export type TestTenant = BareTenant & {
  userId: string;
  /** The agency's owner over all workspaces. */
  partnerCtx: PartnerContext;
  /** The owner inside `workspaceId`, and inside its sibling. */
  ctx: WorkspaceContext;
  siblingCtx: WorkspaceContext;
  settle(): Promise<void>;
};

export type TestTenantOptions = {
  /** Prepaid balance of each workspace; 10 of the currency unless told otherwise. */
  balanceMicros?: bigint;
  rateMicrosPerMinute?: bigint;
  timeZone?: string;
  isBillingExempt?: boolean;
};

/** A partner with two funded workspaces, an owner, and contexts to call verbs with. */
export async function createTenant(options: TestTenantOptions = {}): Promise<TestTenant> {
  const bare = await createBareTenant();
  const { partnerId } = bare;
  const db = systemDb();
  const { balanceMicros = 10_000_000n, ...workspaceOptions } = options;
  await db.workspace.updateMany({ where: { partnerId }, data: workspaceOptions });
  await db.creditAccount.createMany({
    data: [
      { id: newId(), partnerId, balanceMicros: 0n },
      ...[bare.workspaceId, bare.siblingWorkspaceId].map((workspaceId) => ({
        id: newId(),
        partnerId,
        workspaceId,
        balanceMicros,
      })),
    ],
  });
  const userId = newId();
  await db.user.create({ data: { id: userId, email: `owner-${userId}@example.test`, name: "Olive Owner" } });
  await db.partnerMember.create({ data: { id: newId(), partnerId, userId, role: "owner" } });
  const system = systemContext("test", bare.partnerScope);
  const partnerCtx: PartnerContext = {
    ...system,
    actor: { type: "user", id: userId, label: "Olive Owner", sessionId: newId() },
    partnerRole: "owner",
    partner: {
      id: partnerId,
      slug: `p-${partnerId}`,
      name: "Partner",
      isPlatform: false,
      status: "active",
      currency: "USD",
      brandAccent: "#3f5efb",
      brandLogoPath: null,
      brandFaviconPath: null,
      supportEmail: null,
      mailSenderName: null,
      mailReplyTo: null,
      isClosedForDebt: false,
      billingStage: "none",
      primaryHost: `p-${partnerId}.localhost`,
    },
  };
  return {
    ...bare,
    userId,
    partnerCtx,
    ctx: workspaceContextOf(partnerCtx, bare.workspaceId, options),
    siblingCtx: workspaceContextOf(partnerCtx, bare.siblingWorkspaceId, options),
    settle: () => system.settle(),
  };
}

/** The partner's owner inside one of its workspaces. */
export function workspaceContextOf(
  partnerCtx: PartnerContext,
  workspaceId: string,
  options: TestTenantOptions = {},
): WorkspaceContext {
  return {
    ...partnerCtx,
    scope: { partnerId: partnerCtx.partner.id, workspaceId },
    role: "owner",
    workspace: {
      id: workspaceId,
      slug: `w-${workspaceId}`,
      name: "Workspace",
      status: "active",
      features: CLIENT_FEATURE_NAMES,
      timeZone: options.timeZone ?? "UTC",
      currency: "USD",
      rateMicrosPerMinute: options.rateMicrosPerMinute ?? 150_000n,
      isBillingExempt: options.isBillingExempt ?? false,
      isReadOnly: false,
    },
  };
}

export type TestIntegration = { integrationId: string; phoneNumberId: string; webhookKey: string };

/** A verified key set of the partner with one number, given to `workspaceIds`. */
export async function createTestIntegration(
  tenant: BareTenant,
  options: {
    provider?: "vapi" | "retell";
    secretKey?: string;
    workspaceIds?: string[];
    e164?: string;
    /** The number's id at the provider. */
    phoneExternalId?: string;
    webhookCredentialId?: string | null;
  } = {},
): Promise<TestIntegration> {
  const { partnerId } = tenant;
  const [integrationId, phoneNumberId] = [newId(), newId()];
  const provider = options.provider ?? "vapi";
  const secretKey = options.secretKey ?? `vapi_sk_${integrationId.replaceAll("-", "")}`;
  const webhookKey = `whk-${integrationId}`;
  const seal = (column: string, plain: string) =>
    encryptSecret(plain, { table: "provider_integrations", column, rowId: integrationId, partnerId });
  const db = systemDb();
  await db.keyPool.create({ data: { id: integrationId, partnerId, provider, name: "Main account" } });
  await db.providerIntegration.create({
    data: {
      id: integrationId,
      partnerId,
      poolId: integrationId,
      provider,
      name: "Main account",
      secretKeyEncrypted: seal("secret_key_encrypted", secretKey),
      secretKeyLastFour: secretKey.slice(-4),
      webhookKeyEncrypted: seal("webhook_key_encrypted", webhookKey),
      webhookCredentialId: options.webhookCredentialId === undefined ? newId() : options.webhookCredentialId,
      status: "verified",
      verifiedAt: new Date(),
    },
  });
  await db.phoneNumber.create({
    data: {
      id: phoneNumberId,
      partnerId,
      integrationId,
      provider,
      externalId: options.phoneExternalId ?? newId(),
      e164: options.e164 ?? "+14155550100",
    },
  });
  await db.workspaceIntegrationAssignment.createMany({
    data: (options.workspaceIds ?? [tenant.workspaceId]).map((workspaceId) => ({
      id: newId(),
      partnerId,
      workspaceId,
      provider,
      poolId: integrationId,
    })),
  });
  return { integrationId, phoneNumberId, webhookKey };
}

type TestAgentOptions = Partial<TestIntegration> & {
  externalId?: string;
  name?: string;
  workspaceId?: string;
  provider?: "vapi" | "retell";
  definition?: AgentDefinition;
  /** Leaves it unpublished. */
  isDraft?: boolean;
};

/** An agent of `tenant.workspaceId`, published as its version 1; with an integration it counts as synced. */
export async function createTestAgent(
  tenant: BareTenant,
  options: TestAgentOptions = {},
): Promise<{ agentId: string; externalId: string }> {
  const agentId = newId();
  const externalId = options.externalId ?? newId();
  const { integrationId, isDraft = false } = options;
  const shared = {
    partnerId: tenant.partnerId,
    workspaceId: options.workspaceId ?? tenant.workspaceId,
    name: options.name ?? "Front desk",
    provider: options.provider ?? ("vapi" as const),
    direction: "outbound" as const,
    config: options.definition ?? agentDefinition.parse({ prompt: "You answer for a dental practice." }),
  };
  await systemDb().agent.create({
    data: {
      id: agentId,
      ...shared,
      ...(isDraft ? {} : { publishedVersion: 1, publishedAt: new Date(), hasDraft: false }),
      ...(options.phoneNumberId ? { phoneNumberId: options.phoneNumberId } : {}),
      ...(integrationId
        ? {
            integrationId,
            externalId,
            externalIntegrationId: integrationId,
            syncStatus: "synced",
            ...{ syncedRevision: 1, syncedVersion: 1 },
            lastSyncedAt: new Date(),
          }
        : {}),
    },
  });
  if (!isDraft)
    await systemDb().agentVersion.create({ data: { id: newId(), agentId, number: 1, ...shared } });
  return { agentId, externalId };
}
