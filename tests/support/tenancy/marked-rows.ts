import { randomBytes } from "node:crypto";
import { NEW_CLIENT_FEATURES } from "@/config/client-features";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { sealApiKey } from "@/lib/domain/outbound-service/access";

type Place = { partnerId: string; workspaceId: string; marker: string };

const DAY_MS = 86_400_000;
const hash = () => randomBytes(32).toString("hex");
const later = () => new Date(Date.now() + DAY_MS);

async function markedPerson(marker: string): Promise<string> {
  const id = newId();
  const email = `${marker}-${id}@example.test`;
  await systemDb().user.create({ data: { id, email, name: `Somebody ${marker}` } });
  return id;
}

/** A member, an open invitation, a view that ended, a key, a log entry and a repeat key of the workspace. */
export async function fillPeopleOf({ marker, ...place }: Place): Promise<void> {
  const db = systemDb();
  const userId = await markedPerson(marker);
  await db.workspaceMember.create({ data: { id: newId(), ...place, userId, role: "viewer" } });
  await db.invitation.create({
    data: {
      id: newId(),
      ...place,
      kind: "workspace",
      email: `invited-${marker}@example.test`,
      workspaceRole: "viewer",
      message: `Come to ${marker}`,
      tokenHash: hash(),
      invitedByLabel: `Inviter ${marker}`,
      expiresAt: later(),
    },
  });
  await db.viewAsSession.create({
    data: {
      id: newId(),
      ...place,
      userId,
      openedBySessionId: newId(),
      isPlatform: false,
      reason: `Because of ${marker}`,
      tokenHash: hash(),
      tokenExpiresAt: new Date(),
      expiresAt: new Date(),
      endedAt: new Date(),
    },
  });
  await db.erasure.create({
    data: {
      ...{ id: newId(), ...place, kind: "person", parts: ["numbers"], status: "done" },
      ...{ reason: `Asked by ${marker}`, subject: "ends in 0123", requestedBy: `Somebody ${marker}` },
    },
  });
  await db.apiKey.create({
    data: { id: newId(), ...place, name: `Key ${marker}`, prefix: "gk_", secretHash: hash(), scopes: [] },
  });
  await db.auditLog.create({
    data: {
      id: newId(),
      ...place,
      actorType: "user",
      actorId: userId,
      actorLabel: `Somebody ${marker}`,
      action: "workspace.updated",
      entityType: "workspace",
      entityId: place.workspaceId,
      before: { name: `Before ${marker}` },
      after: { name: `After ${marker}` },
      requestId: newId(),
    },
  });
  await db.idempotencyKey.create({
    data: {
      id: newId(),
      ...place,
      principal: `user:${userId}`,
      operation: "agents.create",
      key: marker,
      requestHash: hash(),
      status: "completed",
      responseStatus: 201,
      responseBody: { name: marker },
      lockedUntil: new Date(),
    },
  });
}

type Charged = Place & { agentId: string; callId: string; integrationId: string; chargeMicros: bigint };

/** What a finished call leaves in the books, in the figures and in the inbox. The balance stays what it is. */
export async function fillBooksOf({
  marker,
  agentId,
  callId,
  integrationId,
  chargeMicros,
  ...place
}: Charged) {
  const db = systemDb();
  const { id: accountId, balanceMicros } = await db.creditAccount.findFirstOrThrow({ where: place });
  const at = new Date();
  await db.creditEntry.create({
    data: {
      id: newId(),
      ...place,
      accountId,
      sequence: 1n,
      kind: "adjustment",
      amountMicros: balanceMicros,
      balanceAfterMicros: balanceMicros,
      currency: "USD",
      idempotencyKey: marker,
      reason: `Opening ${marker}`,
      actorType: "system",
    },
  });
  await db.creditAccount.update({ where: { id: accountId }, data: { lastSequence: 1n } });
  await db.creditHold.create({
    data: { id: newId(), ...place, accountId, amountMicros: 1n, releasedAt: at },
  });
  const cell = {
    ...place,
    agentId,
    status: "completed",
    direction: "outbound",
    callCount: 1,
    chargeMicros,
  } as const;
  const day = new Date(at.toISOString().slice(0, 10));
  await db.callStatsSlots.create({ data: { ...cell, slot: day } });
  const hour = { ...place, agentId, day, hour: 0, direction: "outbound", callCount: 1 } as const;
  await db.callHoursDaily.create({ data: hour });
  await db.callStatsDaily.create({ data: { ...cell, day } });
  await db.usageRecord.create({
    data: {
      id: callId,
      ...place,
      agentId,
      occurredAt: at,
      rawSeconds: 61,
      billableSeconds: 120,
      rule: `per minute ${marker}`,
      rateMicrosPerMinute: 0n,
      basis: "exempt",
      currency: "USD",
      costLines: [],
      providerCostMicros: 0n,
      partnerCostMicros: 0n,
      chargeMicros,
      marginMicros: 0n,
    },
  });
  const exchange = { provider: null, partner: null, ratesPerUsd: {}, note: `Told for ${marker}` };
  await db.usageConversion.create({ data: { id: callId, ...place, exchange, marginMicros: 0n } });
  await fillEventOf({ marker, callId, integrationId, ...place });
}

/** What the engine told of the call. */
async function fillEventOf({
  marker,
  callId,
  integrationId,
  ...place
}: Omit<Charged, "agentId" | "chargeMicros">) {
  const db = systemDb();
  const externalId = `external-${marker}`;
  await db.callExternalId.create({ data: { ...place, integrationId, externalId, callId } });
  await db.webhookDeliveryKey.create({
    data: { integrationId, deliveryKey: marker, partnerId: place.partnerId },
  });
  await db.webhookEvent.create({
    data: {
      id: newId(),
      ...place,
      integrationId,
      provider: "vapi",
      deliveryKey: marker,
      callExternalId: externalId,
      type: "status-update",
      body: JSON.stringify({ said: marker }),
      status: "processed",
      processedAt: new Date(),
    },
  });
}

/** The agency's accounts with others: a trunk, a search service that is switched off, an outbound service of nobody. */
async function fillAccounts({
  partnerId,
  marker,
  integrationId,
}: Omit<Place, "workspaceId"> & { integrationId: string }): Promise<void> {
  const db = systemDb();
  await db.sipTrunk.create({
    data: {
      id: newId(),
      partnerId,
      integrationId,
      name: `Trunk ${marker}`,
      server: `${marker}.example.com`,
    },
  });
  await db.searchIntegration.create({
    data: {
      id: partnerId,
      partnerId,
      applicationId: `APP-${marker}`,
      indexName: `calls-${marker}`,
      isActive: false,
      adminKeyEncrypted: hash(),
      adminKeyLastFour: "0123",
      searchKeyEncrypted: hash(),
      searchKeyLastFour: "0123",
    },
  });
  await db.outboundService.create({
    data: {
      id: partnerId,
      partnerId,
      name: `Dialler ${marker}`,
      baseUrl: `http://127.0.0.1:1/${marker}`,
      apiKeyEncrypted: sealApiKey(`osk_${marker}`, partnerId, partnerId),
      apiKeyLastFour: "0123",
      status: "verified",
    },
  });
}

/** What belongs to the agency itself: log, invitations, domains, templates, requests, lines, its people's devices. */
export async function fillAgency({
  partnerId,
  marker,
  integrationId,
}: Omit<Place, "workspaceId"> & { integrationId: string }): Promise<void> {
  const db = systemDb();
  const userId = await markedPerson(marker);
  const own = { id: newId(), partnerId };
  await db.partnerMember.create({ data: { ...own, userId, role: "member" } });
  const expiresAt = later();
  const tokenHash = hash();
  await db.invitation.create({
    data: {
      ...own,
      kind: "client",
      email: `client-${marker}@example.test`,
      workspaceRole: "owner",
      workspaceName: `Client ${marker}`,
      tokenHash,
      invitedByLabel: `Inviter ${marker}`,
      expiresAt,
    },
  });
  await db.permissionTemplate.create({
    data: { ...own, name: `Template ${marker}`, features: NEW_CLIENT_FEATURES },
  });
  await db.partnerDomain.create({
    data: { ...own, hostname: `${marker}.example.com`, verificationToken: marker, nextCheckAt: null },
  });
  await fillAccounts({ partnerId, marker, integrationId });
  await db.releasedHost.create({
    data: { ...own, hostname: `given-up-${marker}.example.com`, quarantinedUntil: expiresAt },
  });
  await db.partnerRequest.create({
    data: {
      ...own,
      companyName: `Company ${marker}`,
      contactName: `Contact ${marker}`,
      email: `asks-${marker}@example.test`,
      slug: marker,
      status: "rejected",
      reviewNote: `No, ${marker}`,
    },
  });
  await db.session.create({
    data: { ...own, userId, authSessionId: newId(), userAgent: `Browser ${marker}`, expiresAt },
  });
  await db.rememberedDevice.create({
    data: { ...own, userId, secretHash: hash(), userAgent: `Browser ${marker}`, expiresAt },
  });
  await db.emailChange.create({
    data: { ...own, userId, newEmail: `new-${marker}@example.test`, tokenHash: hash(), expiresAt },
  });
  await db.apiKey.create({
    data: { ...own, name: `Key ${marker}`, prefix: "gk_", secretHash: hash(), scopes: [] },
  });
  await db.auditLog.create({
    data: {
      ...own,
      actorType: "user",
      actorId: userId,
      actorLabel: `Somebody ${marker}`,
      action: "partner.updated",
      entityType: "partner",
      entityId: partnerId,
      requestId: newId(),
    },
  });
}
