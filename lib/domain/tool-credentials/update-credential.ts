import { inTransaction } from "@/lib/data/transaction";
import { encryptSecret } from "@/lib/platform/crypto";
import type { updateToolCredentialOperation } from "@/types/function-calls";
import type { BodyOf } from "@/types/operation";
import { touchAgents } from "../agents/touch-agents";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type CredentialRow, credentialKey, lockCredential } from "./internal";
import { credentialPlace } from "./secret-place";

/**
 * Renames a credential or replaces its secret; with another secret the agents that use it are brought to their engines
 * again. Throws `notFound`.
 */
export async function updateCredential(
  ctx: WorkspaceContext,
  credentialId: string,
  { name, secret }: BodyOf<typeof updateToolCredentialOperation>,
): Promise<CredentialRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockCredential(tx, credentialId);
    const after = {
      ...before,
      name: name ?? before.name,
      secretLastFour: secret?.slice(-4) ?? before.secretLastFour,
    };
    const place = credentialPlace(credentialId, ctx.scope.partnerId);
    await tx.tx.toolCredential.updateMany({
      where: credentialKey(ctx, credentialId),
      data: {
        name: after.name,
        ...(secret === undefined
          ? {}
          : { secretLastFour: after.secretLastFour, secretEncrypted: encryptSecret(secret, place) }),
      },
    });
    const agentIds = secret === undefined ? [] : before.usedBy.map((agent) => agent.id);
    if (agentIds.length > 0) await touchAgents(tx, { agentIds });
    await audit(tx, {
      action: "tool_credential.updated",
      entityType: "tool_credential",
      entityId: credentialId,
      before: { name: before.name },
      after: { name: after.name, secretReplaced: secret !== undefined },
    });
    return after;
  });
}
