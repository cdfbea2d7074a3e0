import type {
  archiveClientOperation,
  bulkChangeClientsOperation,
  createClientOperation,
  deleteClientOperation,
  getClientBillingOperation,
  restoreClientOperation,
  suspendClientOperation,
  updateClientOperation,
} from "@/types/clients";
import type {
  createTemplateOperation,
  deleteTemplateOperation,
  listTemplatesOperation,
  updateTemplateOperation,
} from "@/types/permission-templates";
import { endpoint } from "../endpoint";

const CLIENTS = "/api/partner/workspaces";
const CLIENT = `${CLIENTS}/[workspaceId]`;
const TEMPLATES = "/api/partner/permission-templates";

export const createClientEndpoint = endpoint<typeof createClientOperation>({
  id: "partner.workspaces.create",
  method: "POST",
  path: CLIENTS,
  kind: "resource",
});
export const updateClientEndpoint = endpoint<typeof updateClientOperation>({
  id: "partner.workspaces.update",
  method: "PATCH",
  path: CLIENT,
  kind: "resource",
});
export const suspendClientEndpoint = endpoint<typeof suspendClientOperation>({
  id: "partner.workspaces.suspend",
  method: "POST",
  path: `${CLIENT}/suspend`,
  kind: "none",
});
export const archiveClientEndpoint = endpoint<typeof archiveClientOperation>({
  id: "partner.workspaces.archive",
  method: "POST",
  path: `${CLIENT}/archive`,
  kind: "none",
});
export const restoreClientEndpoint = endpoint<typeof restoreClientOperation>({
  id: "partner.workspaces.restore",
  method: "POST",
  path: `${CLIENT}/restore`,
  kind: "none",
});
export const deleteClientEndpoint = endpoint<typeof deleteClientOperation>({
  id: "partner.workspaces.delete",
  method: "DELETE",
  path: CLIENT,
  kind: "none",
});
export const bulkChangeClientsEndpoint = endpoint<typeof bulkChangeClientsOperation>({
  id: "partner.workspaces.bulk",
  method: "POST",
  path: `${CLIENTS}/bulk`,
  kind: "resource",
});
export const getClientBillingEndpoint = endpoint<typeof getClientBillingOperation>({
  id: "partner.workspaces.billing",
  method: "GET",
  path: `${CLIENT}/billing`,
  kind: "resource",
});
export const listTemplatesEndpoint = endpoint<typeof listTemplatesOperation>({
  id: "partner.permission-templates.list",
  method: "GET",
  path: TEMPLATES,
  kind: "page",
});
export const createTemplateEndpoint = endpoint<typeof createTemplateOperation>({
  id: "partner.permission-templates.create",
  method: "POST",
  path: TEMPLATES,
  kind: "resource",
});
export const updateTemplateEndpoint = endpoint<typeof updateTemplateOperation>({
  id: "partner.permission-templates.update",
  method: "PATCH",
  path: `${TEMPLATES}/[templateId]`,
  kind: "resource",
});
export const deleteTemplateEndpoint = endpoint<typeof deleteTemplateOperation>({
  id: "partner.permission-templates.delete",
  method: "DELETE",
  path: `${TEMPLATES}/[templateId]`,
  kind: "none",
});
