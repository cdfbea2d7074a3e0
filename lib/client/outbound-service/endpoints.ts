import type {
  getOutboundServiceOperation,
  getWorkspaceOutboundServiceOperation,
  removeOutboundServiceOperation,
  setOutboundServiceOperation,
  testOutboundServiceOperation,
} from "@/types/outbound-service";
import { endpoint } from "../endpoint";

const path = "/api/partner/integrations/outbound-service";

export const getOutboundServiceEndpoint = endpoint<typeof getOutboundServiceOperation>({
  id: "partner.outbound-service.get",
  method: "GET",
  path,
  kind: "resource",
});
export const setOutboundServiceEndpoint = endpoint<typeof setOutboundServiceOperation>({
  id: "partner.outbound-service.set",
  method: "PUT",
  path,
  kind: "resource",
});
export const testOutboundServiceEndpoint = endpoint<typeof testOutboundServiceOperation>({
  id: "partner.outbound-service.test",
  method: "POST",
  path: `${path}/test`,
  kind: "resource",
});
export const removeOutboundServiceEndpoint = endpoint<typeof removeOutboundServiceOperation>({
  id: "partner.outbound-service.remove",
  method: "DELETE",
  path,
  kind: "none",
});
export const getWorkspaceOutboundServiceEndpoint = endpoint<typeof getWorkspaceOutboundServiceOperation>({
  id: "outbound-service.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/outbound-service",
  kind: "resource",
});
