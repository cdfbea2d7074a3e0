import { newId } from "@/lib/data/ids";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { encryptSecret } from "@/lib/platform/crypto";
import type { createToolCredentialOperation } from "@/types/function-calls";
import type { BodyOf } from "@/types/operation";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import type { CredentialRow } from "./internal";
import { credentialPlace } from "./secret-place";

/** Keeps a credential sealed; from then on only its last four characters are shown. */
export async function createCredential(
  ctx: WorkspaceContext,
  { kind, name, headerName, secret }: BodyOf<typeof createToolCredentialOperation>,
): Promise<CredentialRow> {
  const { partnerId } = ctx.scope;
  const id = newId();
  const createdAt = now();
  const shown = {
    id,
    kind,
    name,
    headerName: headerName ?? null,
    secretLastFour: secret.slice(-4),
    createdAt,
  };
  await inTransaction(ctx, async (tx) => {
    await tx.tx.toolCredential.createMany({
      data: [
        {
          ...shown,
          partnerId,
          workspaceId: ctx.workspace.id,
          secretEncrypted: encryptSecret(secret, credentialPlace(id, partnerId)),
          updatedAt: createdAt,
        },
      ],
    });
    await audit(tx, {
      action: "tool_credential.created",
      entityType: "tool_credential",
      entityId: id,
      after: { name, kind },
    });
  });
  return { ...shown, usedBy: [] };
}
