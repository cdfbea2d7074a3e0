import type { DataContext } from "@/lib/data/transaction";
import { loadEngine } from "@/lib/domain/integrations/load-engine";
import { DomainError } from "@/lib/domain/shared/errors";
import type { VoiceEngine } from "@/lib/vendors/voice/port";

/** The engine under a key set of the caller's partner; null once the key set was removed. */
export async function findEngine(ctx: DataContext, integrationId: string): Promise<VoiceEngine | null> {
  try {
    return (await loadEngine(ctx, integrationId)).engine;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}
