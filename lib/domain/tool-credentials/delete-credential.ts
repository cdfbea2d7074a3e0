import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type CredentialRow, credentialKey, lockCredential, readCredential } from "./internal";

const NAMED = 3;

/**
 * Removes a credential and erases its secret. Throws `notFound`, and `conflict` while the draft or the live version of an
 * agent has a tool with it, naming those agents.
 */
export async function deleteCredential(ctx: WorkspaceContext, credentialId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockCredential(tx, credentialId);
    // Asked anew: an agent that was published with it while the lock was waited for is seen by a later statement only.
    const before = await readCredential(tx, credentialId);
    if (before.usedBy.length > 0) throw stillUsed(before);
    await tx.tx.toolCredential.updateMany({
      where: credentialKey(ctx, credentialId),
      data: { deletedAt: now(), secretEncrypted: "" },
    });
    await audit(tx, {
      action: "tool_credential.deleted",
      entityType: "tool_credential",
      entityId: credentialId,
      before: { name: before.name, kind: before.kind },
    });
  });
}

function stillUsed({ name, usedBy }: CredentialRow): DomainError {
  const names = usedBy.slice(0, NAMED).map((agent) => `“${agent.name}”`);
  const more = usedBy.length > NAMED ? ` and ${usedBy.length - NAMED} more` : "";
  return new DomainError(
    "conflict",
    `“${name}” is used by ${names.join(", ")}${more}. Take it out of their tools and publish them, then delete it.`,
  );
}
