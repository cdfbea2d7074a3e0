import { inSystemTransaction } from "@/lib/data/transaction";
import type { PurgeScope } from "./erase-calls";

/** Takes away what agents' functions said and were told, their credentials, and the secrets that signed them. */
export async function eraseFunctions({ partnerId, workspaceId }: PurgeScope): Promise<void> {
  const where = { partnerId, workspaceId };
  await inSystemTransaction({}, async ({ tx }) => {
    await tx.toolInvocation.deleteMany({ where });
    await tx.functionCallClaim.deleteMany({ where });
    await tx.toolCredential.deleteMany({ where });
    await tx.agent.updateMany({
      where,
      data: { functionSecret: null, formerFunctionSecret: null, formerFunctionSecretUntil: null },
    });
  });
}
