import type {
  cancelImportOperation,
  createImportOperation,
  getImportOperation,
  listImportsOperation,
  runImportOperation,
  sendImportPartOperation,
  takeBackImportOperation,
} from "@/types/imports";
import { endpoint } from "../endpoint";

export const listImportsEndpoint = endpoint<typeof listImportsOperation>({
  id: "imports.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/imports",
  kind: "page",
});
export const createImportEndpoint = endpoint<typeof createImportOperation>({
  id: "imports.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/imports",
  kind: "resource",
});
export const getImportEndpoint = endpoint<typeof getImportOperation>({
  id: "imports.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/imports/[importId]",
  kind: "resource",
});
export const cancelImportEndpoint = endpoint<typeof cancelImportOperation>({
  id: "imports.cancel",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/imports/[importId]",
  kind: "none",
});
export const sendImportPartEndpoint = endpoint<typeof sendImportPartOperation>({
  id: "imports.parts.send",
  method: "PUT",
  path: "/api/w/[workspaceSlug]/imports/[importId]/parts/[part]",
  kind: "resource",
});
export const takeBackImportEndpoint = endpoint<typeof takeBackImportOperation>({
  id: "imports.take-back",
  method: "POST",
  path: "/api/w/[workspaceSlug]/imports/[importId]/take-back",
  kind: "resource",
});
export const runImportEndpoint = endpoint<typeof runImportOperation>({
  id: "imports.run",
  method: "POST",
  path: "/api/w/[workspaceSlug]/imports/[importId]/run",
  kind: "resource",
});
