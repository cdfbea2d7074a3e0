import { inSystemTransaction } from "@/lib/data/transaction";
import type { PurgeScope } from "./erase-calls";

/** Takes away where a workspace wanted to be told of its calls, and all that was sent there. */
export async function eraseWebhooks({ partnerId, workspaceId }: PurgeScope): Promise<void> {
  const where = { partnerId, workspaceId };
  await inSystemTransaction({}, async ({ tx }) => {
    await tx.webhookAttempt.deleteMany({ where });
    await tx.webhookDelivery.deleteMany({ where });
    await tx.webhookMessage.deleteMany({ where });
    await tx.webhookEndpoint.deleteMany({ where });
  });
}
