import type {
  answerPartnerRequestOperation,
  checkDomainOperation,
  checkPartnerRequestHostsOperation,
  checkSubdomainOperation,
  confirmAgencyOrderOperation,
  countPartnerRequestsOperation,
  createPartnerRequestOperation,
  decidePartnerRequestOperation,
  getPartnerRequestOperation,
  listPartnerRequestsOperation,
  provisionPartnerRequestOperation,
} from "@/types/partner-requests";
import { endpoint } from "../endpoint";

export const createPartnerRequestEndpoint = endpoint<typeof createPartnerRequestOperation>({
  id: "partner-requests.create",
  method: "POST",
  path: "/api/partner-requests",
  kind: "resource",
});
export const checkSubdomainEndpoint = endpoint<typeof checkSubdomainOperation>({
  id: "partner-requests.check-subdomain",
  method: "POST",
  path: "/api/partner-requests/check-subdomain",
  kind: "resource",
});
export const checkDomainEndpoint = endpoint<typeof checkDomainOperation>({
  id: "partner-requests.check-domain",
  method: "POST",
  path: "/api/partner-requests/check-domain",
  kind: "resource",
});
export const answerPartnerRequestEndpoint = endpoint<typeof answerPartnerRequestOperation>({
  id: "partner-requests.answer",
  method: "POST",
  path: "/api/partner-requests/[id]/answer",
  kind: "resource",
});
export const confirmAgencyOrderEndpoint = endpoint<typeof confirmAgencyOrderOperation>({
  id: "public.agency-orders.confirm",
  method: "POST",
  path: "/api/public/agency-orders",
  kind: "resource",
});
export const listPartnerRequestsEndpoint = endpoint<typeof listPartnerRequestsOperation>({
  id: "super-admin.partner-requests.list",
  method: "GET",
  path: "/api/super-admin/partner-requests",
  kind: "page",
});
export const countPartnerRequestsEndpoint = endpoint<typeof countPartnerRequestsOperation>({
  id: "super-admin.partner-requests.counts",
  method: "GET",
  path: "/api/super-admin/partner-requests/counts",
  kind: "resource",
});
export const getPartnerRequestEndpoint = endpoint<typeof getPartnerRequestOperation>({
  id: "super-admin.partner-requests.get",
  method: "GET",
  path: "/api/super-admin/partner-requests/[id]",
  kind: "resource",
});
export const checkPartnerRequestHostsEndpoint = endpoint<typeof checkPartnerRequestHostsOperation>({
  id: "super-admin.partner-requests.hosts",
  method: "GET",
  path: "/api/super-admin/partner-requests/[id]/hosts",
  kind: "resource",
});
export const decidePartnerRequestEndpoint = endpoint<typeof decidePartnerRequestOperation>({
  id: "super-admin.partner-requests.decide",
  method: "PATCH",
  path: "/api/super-admin/partner-requests/[id]",
  kind: "resource",
});
export const provisionPartnerRequestEndpoint = endpoint<typeof provisionPartnerRequestOperation>({
  id: "super-admin.partner-requests.provision",
  method: "POST",
  path: "/api/super-admin/partner-requests/[id]/provision",
  kind: "resource",
});
