import { z } from "zod";
import { defineOperation, nothing, resource } from "./operation";
import { id, instant, noBody, noParams, noQuery } from "./primitives";

/**
 * Where a domain stands: not looked at yet; looked at without finding the proof; another value in its place; the DNS gave
 * no answer; proven while another agency still holds it, or while it rests after another one gave it up; in use; in use
 * but not leading to us; in use without its proof.
 */
export const DOMAIN_STATES = [
  "waiting",
  "not_found",
  "wrong_value",
  "dns_failed",
  "held",
  "quarantined",
  "verified",
  "not_pointing",
  "proof_lost",
] as const;
export type DomainState = (typeof DOMAIN_STATES)[number];

/** One record to set where the domain's DNS is kept. */
export const dnsRecord = z.object({
  purpose: z.enum(["proof", "serving"]),
  /** ALIAS (ANAME, flattened CNAME) stands for what a bare domain needs, which cannot have a CNAME. */
  type: z.enum(["TXT", "CNAME", "ALIAS"]),
  name: z.string(),
  value: z.string(),
});
export type DnsRecord = z.infer<typeof dnsRecord>;

export const domainResource = z.object({
  id,
  /** In punycode where the name has other letters. */
  hostname: z.string(),
  state: z.enum(DOMAIN_STATES),
  isPrimary: z.boolean(),
  records: z.array(dnsRecord),
  /** TXT values that stand where the proof belongs, shortened. */
  found: z.array(z.string()),
  checkedAt: instant.nullable(),
  /** The next look-up of its own accord; null when there is none and only a check by hand helps. */
  nextCheckAt: instant.nullable(),
  verifiedAt: instant.nullable(),
  /** Since when the proof of a domain in use is missing. */
  proofLostAt: instant.nullable(),
  createdAt: instant,
});
export type DomainResource = z.infer<typeof domainResource>;

/** All domains of an agency, the one links are built from first. */
export const domainsResource = z.object({
  /** The address the agency always has, below the platform's domain. */
  address: z.string(),
  /** The host links in mails and invitations are built from. */
  primaryHost: z.string(),
  /** Why no domain can be added now; null when one can. */
  addBlockedReason: z.string().nullable(),
  domains: z.array(domainResource),
});
export type DomainsResource = z.infer<typeof domainsResource>;

export const createDomainBody = z.strictObject({
  hostname: z
    .string()
    .trim()
    .min(1, { error: "must not be empty" })
    .max(300, { error: "must be at most 300 characters" }),
});

const domainParams = z.strictObject({ domainId: id });
const partnerParams = z.strictObject({ partnerId: id });
const partnerDomainParams = z.strictObject({ partnerId: id, domainId: id });

const look = { audience: "partner", permission: "partner.settings.read" } as const;
const manage = { audience: "partner", permission: "partner.domains.manage" } as const;
const lookAsPlatform = { audience: "super-admin", permission: "platform.read" } as const;
const manageAsPlatform = { audience: "super-admin", permission: "platform.partners.manage" } as const;

const listing = {
  method: "GET",
  query: noQuery,
  body: noBody,
  response: resource(domainsResource),
  status: 200,
  rateLimit: "read",
} as const;
const claiming = {
  method: "POST",
  query: noQuery,
  body: createDomainBody,
  response: resource(domainResource),
  status: 201,
  rateLimit: "mutate",
} as const;
const reading = {
  method: "GET",
  query: noQuery,
  body: noBody,
  response: resource(domainResource),
  status: 200,
  rateLimit: "read",
} as const;
const changing = {
  method: "POST",
  query: noQuery,
  body: noBody,
  response: resource(domainResource),
  status: 200,
  rateLimit: "mutate",
} as const;
const removing = {
  method: "DELETE",
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
} as const;

export const listDomainsOperation = defineOperation({
  id: "partner.domains.list",
  path: "/api/partner/domains",
  summary: "The agency's domains with the DNS records each needs",
  params: noParams,
  ...look,
  ...listing,
});
export const createDomainOperation = defineOperation({
  id: "partner.domains.create",
  path: "/api/partner/domains",
  summary: "Claim a domain; it serves once its TXT record proves that it is the agency's",
  params: noParams,
  ...manage,
  ...claiming,
});
export const getDomainOperation = defineOperation({
  id: "partner.domains.get",
  path: "/api/partner/domains/[domainId]",
  summary: "A domain with its state as of the last look-up",
  params: domainParams,
  ...look,
  ...reading,
});
export const deleteDomainOperation = defineOperation({
  id: "partner.domains.delete",
  path: "/api/partner/domains/[domainId]",
  summary:
    "Give a domain up: it stops serving at once and rests for 30 days, in which only this agency may take it again",
  params: domainParams,
  ...manage,
  ...removing,
});
export const verifyDomainOperation = defineOperation({
  id: "partner.domains.verify",
  path: "/api/partner/domains/[domainId]/verify",
  summary: "Look the domain up now and answer what was found",
  params: domainParams,
  ...manage,
  ...changing,
});
export const makeDomainPrimaryOperation = defineOperation({
  id: "partner.domains.primary.set",
  path: "/api/partner/domains/[domainId]/primary",
  summary: "Build links from this verified domain",
  params: domainParams,
  ...manage,
  ...changing,
});
export const unsetPrimaryDomainOperation = defineOperation({
  id: "partner.domains.primary.unset",
  path: "/api/partner/domains/[domainId]/primary",
  summary: "Build links from the agency's address below the platform's domain again",
  params: domainParams,
  ...manage,
  ...removing,
});

export const listPartnerDomainsOperation = defineOperation({
  id: "super-admin.partners.domains.list",
  path: "/api/super-admin/partners/[partnerId]/domains",
  summary: "An agency's domains with the DNS records each needs",
  params: partnerParams,
  ...lookAsPlatform,
  ...listing,
});
export const createPartnerDomainOperation = defineOperation({
  id: "super-admin.partners.domains.create",
  path: "/api/super-admin/partners/[partnerId]/domains",
  summary: "Claim a domain for an agency; it needs the same proof",
  params: partnerParams,
  ...manageAsPlatform,
  ...claiming,
});
export const deletePartnerDomainOperation = defineOperation({
  id: "super-admin.partners.domains.delete",
  path: "/api/super-admin/partners/[partnerId]/domains/[domainId]",
  summary: "Give an agency's domain up",
  params: partnerDomainParams,
  ...manageAsPlatform,
  ...removing,
});
export const verifyPartnerDomainOperation = defineOperation({
  id: "super-admin.partners.domains.verify",
  path: "/api/super-admin/partners/[partnerId]/domains/[domainId]/verify",
  summary: "Look an agency's domain up now",
  params: partnerDomainParams,
  ...manageAsPlatform,
  ...changing,
});
export const makePartnerDomainPrimaryOperation = defineOperation({
  id: "super-admin.partners.domains.primary.set",
  path: "/api/super-admin/partners/[partnerId]/domains/[domainId]/primary",
  summary: "Build an agency's links from this verified domain",
  params: partnerDomainParams,
  ...manageAsPlatform,
  ...changing,
});
export const unsetPartnerPrimaryDomainOperation = defineOperation({
  id: "super-admin.partners.domains.primary.unset",
  path: "/api/super-admin/partners/[partnerId]/domains/[domainId]/primary",
  summary: "Build an agency's links from its address below the platform's domain again",
  params: partnerDomainParams,
  ...manageAsPlatform,
  ...removing,
});

/** For a reverse proxy that asks before it gets a certificate. */
export const checkServedDomainOperation = defineOperation({
  id: "public.domain-check",
  method: "GET",
  path: "/api/public/domain-check",
  summary:
    "200 for a host name that is served here, 404 for every other; for proxies that fetch certificates on demand",
  audience: "public",
  host: "platform",
  params: noParams,
  query: z.strictObject({ domain: z.string().min(1).max(300) }),
  body: noBody,
  response: resource(z.object({ domain: z.string() })),
  status: 200,
  rateLimit: "read",
});
