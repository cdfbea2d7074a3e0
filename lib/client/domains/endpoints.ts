import type {
  createDomainOperation,
  createPartnerDomainOperation,
  deleteDomainOperation,
  deletePartnerDomainOperation,
  listDomainsOperation,
  listPartnerDomainsOperation,
  makeDomainPrimaryOperation,
  makePartnerDomainPrimaryOperation,
  unsetPartnerPrimaryDomainOperation,
  unsetPrimaryDomainOperation,
  verifyDomainOperation,
  verifyPartnerDomainOperation,
} from "@/types/domains";
import { endpoint } from "../endpoint";

const AGENCY = "/api/partner/domains";
const PLATFORM = "/api/super-admin/partners/[partnerId]/domains";

export const listDomainsEndpoint = endpoint<typeof listDomainsOperation>({
  id: "partner.domains.list",
  method: "GET",
  path: AGENCY,
  kind: "resource",
});
export const createDomainEndpoint = endpoint<typeof createDomainOperation>({
  id: "partner.domains.create",
  method: "POST",
  path: AGENCY,
  kind: "resource",
});
export const deleteDomainEndpoint = endpoint<typeof deleteDomainOperation>({
  id: "partner.domains.delete",
  method: "DELETE",
  path: `${AGENCY}/[domainId]`,
  kind: "none",
});
export const verifyDomainEndpoint = endpoint<typeof verifyDomainOperation>({
  id: "partner.domains.verify",
  method: "POST",
  path: `${AGENCY}/[domainId]/verify`,
  kind: "resource",
});
export const makeDomainPrimaryEndpoint = endpoint<typeof makeDomainPrimaryOperation>({
  id: "partner.domains.primary.set",
  method: "POST",
  path: `${AGENCY}/[domainId]/primary`,
  kind: "resource",
});
export const unsetPrimaryDomainEndpoint = endpoint<typeof unsetPrimaryDomainOperation>({
  id: "partner.domains.primary.unset",
  method: "DELETE",
  path: `${AGENCY}/[domainId]/primary`,
  kind: "none",
});

export const listPartnerDomainsEndpoint = endpoint<typeof listPartnerDomainsOperation>({
  id: "super-admin.partners.domains.list",
  method: "GET",
  path: PLATFORM,
  kind: "resource",
});
export const createPartnerDomainEndpoint = endpoint<typeof createPartnerDomainOperation>({
  id: "super-admin.partners.domains.create",
  method: "POST",
  path: PLATFORM,
  kind: "resource",
});
export const deletePartnerDomainEndpoint = endpoint<typeof deletePartnerDomainOperation>({
  id: "super-admin.partners.domains.delete",
  method: "DELETE",
  path: `${PLATFORM}/[domainId]`,
  kind: "none",
});
export const verifyPartnerDomainEndpoint = endpoint<typeof verifyPartnerDomainOperation>({
  id: "super-admin.partners.domains.verify",
  method: "POST",
  path: `${PLATFORM}/[domainId]/verify`,
  kind: "resource",
});
export const makePartnerDomainPrimaryEndpoint = endpoint<typeof makePartnerDomainPrimaryOperation>({
  id: "super-admin.partners.domains.primary.set",
  method: "POST",
  path: `${PLATFORM}/[domainId]/primary`,
  kind: "resource",
});
export const unsetPartnerPrimaryDomainEndpoint = endpoint<typeof unsetPartnerPrimaryDomainOperation>({
  id: "super-admin.partners.domains.primary.unset",
  method: "DELETE",
  path: `${PLATFORM}/[domainId]/primary`,
  kind: "none",
});
