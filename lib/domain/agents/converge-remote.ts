import { VendorError } from "@/lib/platform/vendor-error";
import type { RemoteAgentInput, VoiceEngine } from "@/lib/vendors/voice/port";

/**
 * Makes the engine hold exactly one agent of ours as `input` says, and answers its id there. A known one is updated. When
 * it is gone or unknown, one carrying our id is looked for first: the answer to an earlier creation may have been lost.
 */
export async function convergeRemote(
  engine: VoiceEngine,
  externalId: string | null,
  input: RemoteAgentInput,
): Promise<string> {
  if (externalId !== null && (await updated(engine, externalId, input))) return externalId;
  const [oldest, ...duplicates] = await engine.findAgentsByOurId(input.agentId);
  for (const duplicate of duplicates) await engine.deleteAgent(duplicate.externalId);
  if (oldest && (await updated(engine, oldest.externalId, input))) return oldest.externalId;
  const created = await engine.createAgent(input);
  return created.externalId;
}

/** Removes every agent of ours from the engine, the known one and any whose creation was never answered. */
export async function removeRemote(
  engine: VoiceEngine,
  externalId: string | null,
  agentId: string,
): Promise<void> {
  if (externalId !== null) await engine.deleteAgent(externalId);
  for (const left of await engine.findAgentsByOurId(agentId)) await engine.deleteAgent(left.externalId);
}

/** False when somebody deleted it at the engine. */
async function updated(engine: VoiceEngine, externalId: string, input: RemoteAgentInput): Promise<boolean> {
  try {
    await engine.updateAgent(externalId, input);
    return true;
  } catch (error) {
    if (error instanceof VendorError && error.kind === "not_found") return false;
    throw error;
  }
}
