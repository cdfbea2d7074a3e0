import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { encryptSecret } from "@/lib/platform/crypto";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import { lifeOf } from "../../call-events";
import { type CallStage, createCallStage, createIntent } from "../../call-stage";
import { createTestAgent, createTestIntegration } from "../../fixtures";
import { retellLifeOf } from "../../retell-events";
import { ENGINES, type SignedEngine } from "./engines";

/** A key set and the key its engine signs with. */
export interface Party {
  tenant: CallStage["tenant"];
  integrationId: string;
  key: string;
  agentExternalId: string;
}

/** What a forger has to play with: a genuine body about a call of `victim`, and the keys of others. */
export interface Scene {
  engine: SignedEngine;
  random: SeededRandom;
  victim: Party;
  attacker: Party;
  /** Its key set was removed. */
  deleted: Party;
  /** A key set of the same agency at the other engine. */
  otherEngine: Party;
  /** The key that the victim's key set had before it was changed. */
  oldKey: string;
  callId: string;
  body: string;
}

export async function makeScene(provider: SignedEngine["provider"], seed: number): Promise<Scene> {
  const [stage, second, third] = [await createCallStage(), await createCallStage(), await createCallStage()];
  const other = provider === "vapi" ? "retell" : "vapi";
  const victim = await partyOf(provider, stage);
  const oldKey = victim.key;
  victim.key = `${oldKey}-new`;
  await putKey(provider, victim, victim.key);
  if (provider === "retell") await putFormerKey(victim, oldKey);
  const deleted = await partyOf(provider, third);
  await systemDb().providerIntegration.update({
    where: { id: deleted.integrationId },
    data: { deletedAt: new Date() },
  });
  const callId = await createIntent(stage);
  const scene = {
    ...{ engine: ENGINES[provider], random: createSeededRandom(seed) },
    ...{ victim, deleted, oldKey, callId, attacker: await partyOf(provider, second) },
    otherEngine: await partyOf(other, stage),
  };
  const [body = ""] = livesOf(provider, { callId, agentExternalId: victim.agentExternalId }).slice(-1);
  return { ...scene, body };
}

/** The events of a whole call that is said to be `callId`. */
export function livesOf(
  provider: SignedEngine["provider"],
  { callId, agentExternalId }: { callId?: string; agentExternalId: string },
): string[] {
  const named = callId ? { callId } : {};
  return provider === "vapi"
    ? lifeOf({
        ...{ externalId: newId(), ...named },
        ...(callId ? {} : { type: "inboundPhoneCall" as const, assistantId: agentExternalId }),
      })
    : retellLifeOf({ externalId: `call_${newId()}`, agentExternalId, ...named });
}

async function partyOf(provider: SignedEngine["provider"], stage: CallStage): Promise<Party> {
  const { tenant } = stage;
  if (provider === "vapi") {
    const { integrationId, webhookKey, agentExternalId } = stage;
    return { tenant, integrationId, key: webhookKey, agentExternalId };
  }
  const key = `key_${newId()}`;
  const { integrationId } = await createTestIntegration(tenant, { provider, secretKey: key });
  const { externalId } = await createTestAgent(tenant, { provider, integrationId });
  return { tenant, integrationId, key, agentExternalId: externalId };
}

function sealed({ tenant, integrationId }: Party, column: string, key: string): string {
  return encryptSecret(key, {
    ...{ table: "provider_integrations", column, rowId: integrationId, partnerId: tenant.partnerId },
  });
}

/** Changes what events of a key set have to be signed with. */
export async function putKey(provider: SignedEngine["provider"], party: Party, key: string): Promise<void> {
  const data =
    provider === "vapi"
      ? { webhookKeyEncrypted: sealed(party, "webhook_key_encrypted", key) }
      : { secretKeyEncrypted: sealed(party, "secret_key_encrypted", key) };
  await systemDb().providerIntegration.update({ where: { id: party.integrationId }, data });
}

/** A key whose time is over. */
async function putFormerKey(party: Party, key: string): Promise<void> {
  await systemDb().providerIntegration.update({
    where: { id: party.integrationId },
    data: {
      formerKeyEncrypted: sealed(party, "former_key_encrypted", key),
      formerKeyUntil: new Date(Date.now() - 1_000),
    },
  });
}
