import type {
  createToolCredentialOperation,
  deleteToolCredentialOperation,
  listToolCredentialsOperation,
  updateToolCredentialOperation,
} from "@/types/function-calls";
import { endpoint } from "../endpoint";

export const listToolCredentialsEndpoint = endpoint<typeof listToolCredentialsOperation>({
  id: "tool-credentials.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/tool-credentials",
  kind: "page",
});
export const createToolCredentialEndpoint = endpoint<typeof createToolCredentialOperation>({
  id: "tool-credentials.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/tool-credentials",
  kind: "resource",
});
export const updateToolCredentialEndpoint = endpoint<typeof updateToolCredentialOperation>({
  id: "tool-credentials.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/tool-credentials/[credentialId]",
  kind: "resource",
});
export const deleteToolCredentialEndpoint = endpoint<typeof deleteToolCredentialOperation>({
  id: "tool-credentials.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/tool-credentials/[credentialId]",
  kind: "none",
});
