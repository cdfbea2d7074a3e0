import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type DataContext, read } from "@/lib/data/transaction";
import { decryptSecret } from "@/lib/platform/crypto";
import { TOOL_CREDENTIAL_KINDS, type ToolCredentialKind } from "@/types/agent-tools";
import { credentialPlace } from "./secret-place";

/** A credential opened for the length of one use. Nothing of it may be stored, logged or returned to a client. */
export interface OpenedCredential {
  kind: ToolCredentialKind;
  headerName: string | null;
  secret: string;
}

const sealedRow = z.object({
  id: z.uuid(),
  kind: z.enum(TOOL_CREDENTIAL_KINDS),
  headerName: z.string().nullable(),
  secretEncrypted: z.string(),
});

/**
 * Opens credentials of the workspace that `ctx` is in, by id; one that was removed or belongs to another workspace is
 * absent. One statement. Throws `DecryptError` when our own encryption keys do not fit.
 */
export async function openCredentials(
  ctx: DataContext,
  ids: string[],
): Promise<Map<string, OpenedCredential>> {
  if (ids.length === 0) return new Map();
  const { partnerId, workspaceId } = ctx.scope;
  if (workspaceId === "all") throw new TypeError("Credentials are opened in the scope of their workspace.");
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      sealedRow,
      sql`select id, kind, header_name as "headerName", secret_encrypted as "secretEncrypted"
            from tool_credentials
           where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and deleted_at is null
             and id = any(${ids}::uuid[])`,
    ),
  );
  return new Map(
    rows.map(({ id, kind, headerName, secretEncrypted }) => [
      id,
      { kind, headerName, secret: decryptSecret(secretEncrypted, credentialPlace(id, partnerId)) },
    ]),
  );
}
