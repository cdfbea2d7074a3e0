import type {
  createDocumentOperation,
  deleteDocumentOperation,
  getDocumentOperation,
  listDocumentsOperation,
  reprocessDocumentOperation,
  updateDocumentOperation,
  uploadDocumentOperation,
} from "@/types/knowledge";
import { endpoint } from "../endpoint";

export const listDocumentsEndpoint = endpoint<typeof listDocumentsOperation>({
  id: "knowledge.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/knowledge-base",
  kind: "page",
});
export const createDocumentEndpoint = endpoint<typeof createDocumentOperation>({
  id: "knowledge.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/knowledge-base",
  kind: "resource",
});
export const uploadDocumentEndpoint = endpoint<typeof uploadDocumentOperation>({
  id: "knowledge.upload",
  method: "POST",
  path: "/api/w/[workspaceSlug]/knowledge-base/files",
  kind: "resource",
});
export const getDocumentEndpoint = endpoint<typeof getDocumentOperation>({
  id: "knowledge.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/knowledge-base/[documentId]",
  kind: "resource",
});
export const updateDocumentEndpoint = endpoint<typeof updateDocumentOperation>({
  id: "knowledge.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/knowledge-base/[documentId]",
  kind: "resource",
});
export const reprocessDocumentEndpoint = endpoint<typeof reprocessDocumentOperation>({
  id: "knowledge.reprocess",
  method: "POST",
  path: "/api/w/[workspaceSlug]/knowledge-base/[documentId]/reprocess",
  kind: "resource",
});
export const deleteDocumentEndpoint = endpoint<typeof deleteDocumentOperation>({
  id: "knowledge.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/knowledge-base/[documentId]",
  kind: "none",
});
