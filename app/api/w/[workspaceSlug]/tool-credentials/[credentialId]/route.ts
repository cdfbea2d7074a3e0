import { deleteCredential } from "@/lib/domain/tool-credentials/delete-credential";
import { toToolCredentialResource } from "@/lib/domain/tool-credentials/to-resource";
import { updateCredential } from "@/lib/domain/tool-credentials/update-credential";
import { withWorkspace } from "@/lib/http/with-workspace";
import { deleteToolCredentialOperation, updateToolCredentialOperation } from "@/types/function-calls";

export const PATCH = withWorkspace(updateToolCredentialOperation, async ({ ctx, params, body }) =>
  toToolCredentialResource(await updateCredential(ctx, params.credentialId, body)),
);

export const DELETE = withWorkspace(deleteToolCredentialOperation, ({ ctx, params }) =>
  deleteCredential(ctx, params.credentialId),
);
