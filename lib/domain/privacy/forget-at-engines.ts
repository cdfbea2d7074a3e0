import type { TenantScope } from "@/lib/data/scope";
import { VendorError } from "@/lib/platform/vendor-error";
import type { VoiceEngine } from "@/lib/vendors/voice/port";
import { loadEngine } from "../integrations/load-engine";
import { DomainError } from "../shared/errors";

interface EngineCall {
  integrationId: string;
  externalId: string | null;
  isSettled: boolean;
}

/**
 * Has engines forget calls that are deleted here, and answers how many they did. One that is not charged yet is left, for
 * its costs are still to be told; so is one whose key was removed or refuses. Throws what passes: the engine is asked again.
 */
export async function forgetAtEngines(
  scope: TenantScope,
  calls: readonly EngineCall[],
): Promise<{ atEngine: number; leftAtEngine: number }> {
  const counts = { atEngine: 0, leftAtEngine: 0 };
  const engines = new Map<string, VoiceEngine | null>();
  for (const { integrationId, externalId, isSettled } of calls) {
    // It was never there.
    if (externalId === null) continue;
    let engine = engines.get(integrationId);
    if (engine === undefined) {
      engine = await openEngine(scope, integrationId);
      engines.set(integrationId, engine);
    }
    const isGone = engine !== null && isSettled && (await forget(engine, externalId));
    counts[isGone ? "atEngine" : "leftAtEngine"] += 1;
  }
  return counts;
}

async function openEngine(scope: TenantScope, integrationId: string): Promise<VoiceEngine | null> {
  try {
    return (await loadEngine({ scope }, integrationId)).engine;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

async function forget(engine: VoiceEngine, externalId: string): Promise<boolean> {
  try {
    await engine.deleteCall(externalId);
    return true;
  } catch (error) {
    if (!(error instanceof VendorError) || error.isTransient) throw error;
    return false;
  }
}
