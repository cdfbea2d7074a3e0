import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { decryptSecret, encryptSecret } from "@/lib/platform/crypto";
import { newSigningSecret } from "@/lib/platform/signing-secret";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { functionSecretPlace } from "./secret-place";

const OVERLAP_MS = 86_400_000;
const agentRow = z.object({ name: z.string(), sealed: z.string().nullable() });

/**
 * Makes a new secret for the agent's function calls and answers it, once. The one before signs beside it for a day, so
 * that receivers can change over without refusing a call. Throws `notFound`.
 */
export async function rotateFunctionSecret(ctx: WorkspaceContext, agentId: string): Promise<string> {
  const { partnerId } = ctx.scope;
  const secret = newSigningSecret();
  await inTransaction(ctx, async (tx) => {
    const [agent] = await queryRows(
      tx.tx,
      agentRow,
      sql`select name, function_secret_encrypted as sealed from agents
           where partner_id = ${partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
             and id = ${agentId}::uuid and deleted_at is null for update`,
    );
    if (!agent) throw notFound("agent");
    const place = functionSecretPlace("function_secret_encrypted", agentId, partnerId);
    const formerPlace = functionSecretPlace("former_function_secret_encrypted", agentId, partnerId);
    const former = agent.sealed === null ? null : decryptSecret(agent.sealed, place);
    await tx.tx.agent.updateMany({
      where: { id: agentId, partnerId, workspaceId: ctx.workspace.id },
      data: {
        functionSecret: encryptSecret(secret, place),
        formerFunctionSecret: former === null ? null : encryptSecret(former, formerPlace),
        formerFunctionSecretUntil: former === null ? null : new Date(now().getTime() + OVERLAP_MS),
      },
    });
    await audit(tx, {
      action: "agent.function_secret_rotated",
      entityType: "agent",
      entityId: agentId,
      after: { name: agent.name },
    });
  });
  return secret;
}
