import type {
  bulkLeadsOperation,
  exportLeadsOperation,
  listDuplicateLeadsOperation,
  mergeLeadsOperation,
} from "@/types/lead-bulk";
import type { createCallLeadOperation, getCallLeadOperation } from "@/types/lead-calls";
import type {
  createLeadNoteOperation,
  deleteLeadNoteOperation,
  getLeadTimelineOperation,
  tagLeadOperation,
  untagLeadOperation,
  updateLeadNoteOperation,
} from "@/types/lead-timeline";
import type {
  createLeadOperation,
  deleteLeadOperation,
  getLeadOperation,
  listLeadAssigneesOperation,
  listLeadsOperation,
  restoreLeadOperation,
  summarizeLeadsOperation,
  updateLeadOperation,
} from "@/types/leads";
import { endpoint } from "../endpoint";

export const listLeadsEndpoint = endpoint<typeof listLeadsOperation>({
  id: "leads.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads",
  kind: "page",
});
export const createLeadEndpoint = endpoint<typeof createLeadOperation>({
  id: "leads.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/leads",
  kind: "resource",
});
export const summarizeLeadsEndpoint = endpoint<typeof summarizeLeadsOperation>({
  id: "leads.summary",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads/summary",
  kind: "resource",
});
export const restoreLeadEndpoint = endpoint<typeof restoreLeadOperation>({
  id: "leads.restore",
  method: "POST",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/restore",
  kind: "resource",
});
export const listLeadAssigneesEndpoint = endpoint<typeof listLeadAssigneesOperation>({
  id: "leads.assignees",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads/assignees",
  kind: "page",
});
export const bulkLeadsEndpoint = endpoint<typeof bulkLeadsOperation>({
  id: "leads.bulk",
  method: "POST",
  path: "/api/w/[workspaceSlug]/leads/bulk",
  kind: "resource",
});
export const listDuplicateLeadsEndpoint = endpoint<typeof listDuplicateLeadsOperation>({
  id: "leads.duplicates",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads/duplicates",
  kind: "page",
});
export const exportLeadsEndpoint = endpoint<typeof exportLeadsOperation>({
  id: "leads.export",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads/export",
  kind: "stream",
});
export const getLeadEndpoint = endpoint<typeof getLeadOperation>({
  id: "leads.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads/[leadId]",
  kind: "resource",
});
export const updateLeadEndpoint = endpoint<typeof updateLeadOperation>({
  id: "leads.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/leads/[leadId]",
  kind: "resource",
});
export const deleteLeadEndpoint = endpoint<typeof deleteLeadOperation>({
  id: "leads.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/leads/[leadId]",
  kind: "none",
});
export const mergeLeadsEndpoint = endpoint<typeof mergeLeadsOperation>({
  id: "leads.merge",
  method: "POST",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/merge",
  kind: "resource",
});
export const getLeadTimelineEndpoint = endpoint<typeof getLeadTimelineOperation>({
  id: "leads.timeline",
  method: "GET",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/timeline",
  kind: "page",
});
export const createLeadNoteEndpoint = endpoint<typeof createLeadNoteOperation>({
  id: "leads.notes.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/notes",
  kind: "resource",
});
export const updateLeadNoteEndpoint = endpoint<typeof updateLeadNoteOperation>({
  id: "leads.notes.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/notes/[noteId]",
  kind: "resource",
});
export const deleteLeadNoteEndpoint = endpoint<typeof deleteLeadNoteOperation>({
  id: "leads.notes.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/notes/[noteId]",
  kind: "none",
});
export const tagLeadEndpoint = endpoint<typeof tagLeadOperation>({
  id: "leads.tags.add",
  method: "PUT",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/tags/[tagId]",
  kind: "none",
});
export const untagLeadEndpoint = endpoint<typeof untagLeadOperation>({
  id: "leads.tags.remove",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/leads/[leadId]/tags/[tagId]",
  kind: "none",
});
export const getCallLeadEndpoint = endpoint<typeof getCallLeadOperation>({
  id: "calls.lead.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/[callId]/lead",
  kind: "resource",
});
export const createCallLeadEndpoint = endpoint<typeof createCallLeadOperation>({
  id: "calls.lead.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/[callId]/lead",
  kind: "resource",
});
