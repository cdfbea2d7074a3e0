import { serverEnv } from "@/config/env.server";
import { SLUG_PROBLEMS } from "@/types/host-names";
import type { HostCheck, PartnerRequestHosts } from "@/types/partner-requests";
import { checkDomain, checkSlug, type HostAsker } from "../hosts/check-host";
import { DOMAIN_PROBLEMS } from "../hosts/read-domain";
import type { TenantContext } from "../shared/tenant-context";
import { loadRequest } from "./internal";

/** Whether the address is free, in words for the form. */
export async function describeSlug(slug: string, asker: HostAsker = {}): Promise<HostCheck> {
  const { problem, suggestion } = await checkSlug({}, slug, asker);
  return { name: slug, available: problem === null, reason: problem && SLUG_PROBLEMS[problem], suggestion };
}

/** Whether the domain may be claimed, in words for the form. */
export async function describeDomain(domain: string, asker: HostAsker = {}): Promise<HostCheck> {
  const { hostname, problem } = await checkDomain({}, domain, asker);
  return {
    name: hostname,
    available: problem === null,
    reason: problem && DOMAIN_PROBLEMS[problem],
    suggestion: null,
  };
}

/** Whether what a request asks for could be given now; what it was given already counts as its own. */
export async function checkRequestHosts(ctx: TenantContext, id: string): Promise<PartnerRequestHosts> {
  const request = await loadRequest(ctx, ctx.scope.partnerId, id);
  const asker = { requestId: id, partnerId: request.provisionedPartnerId ?? undefined };
  const slug = request.provisionedPartnerId ? slugOf(request.host, request.slug) : request.slug;
  const [slugCheck, customDomain] = await Promise.all([
    describeSlug(slug, asker),
    request.customDomain ? describeDomain(request.customDomain, asker) : null,
  ]);
  return { slug: slugCheck, customDomain };
}

/** An agency on a domain of its own still has the address it asked for. */
function slugOf(host: string, asked: string): string {
  const suffix = `.${serverEnv().PLATFORM_DOMAIN}`;
  return host.endsWith(suffix) ? host.slice(0, -suffix.length) : asked;
}
