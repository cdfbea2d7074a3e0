import { createCredential } from "@/lib/domain/tool-credentials/create-credential";
import { listCredentials } from "@/lib/domain/tool-credentials/list-credentials";
import { toToolCredentialResource } from "@/lib/domain/tool-credentials/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createToolCredentialOperation, listToolCredentialsOperation } from "@/types/function-calls";

export const GET = withWorkspace(listToolCredentialsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listCredentials(ctx, query);
  return page(rows.map(toToolCredentialResource), nextCursor);
});

export const POST = withWorkspace(createToolCredentialOperation, async ({ ctx, body }) =>
  toToolCredentialResource(await createCredential(ctx, body)),
);
