import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type DataContext, read } from "@/lib/data/transaction";
import { decryptSecret, encryptSecret } from "@/lib/platform/crypto";
import { newSigningSecret } from "@/lib/platform/signing-secret";
import { notFound } from "../shared/errors";
import { functionSecretPlace } from "./secret-place";

const sealedRow = z.object({ sealed: z.string() });

/**
 * The secret that signs the agent's function calls, opened for the length of one use; made now when there is none yet.
 * Of two that ask at once both get the same. `ctx` has the scope of the agent's workspace. Throws `notFound`.
 */
export async function ensureFunctionSecret(ctx: DataContext, agentId: string): Promise<string> {
  const { partnerId, workspaceId } = ctx.scope;
  const place = functionSecretPlace("function_secret_encrypted", agentId, partnerId);
  const fresh = encryptSecret(newSigningSecret(), place);
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      sealedRow,
      sql`update agents set function_secret_encrypted = coalesce(function_secret_encrypted, ${fresh})
           where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${agentId}::uuid
          returning function_secret_encrypted as sealed`,
    ),
  );
  if (!row) throw notFound("agent");
  return decryptSecret(row.sealed, place);
}
