import { callApi } from "../call-api";
import {
  createDomainEndpoint,
  createPartnerDomainEndpoint,
  deleteDomainEndpoint,
  deletePartnerDomainEndpoint,
  listDomainsEndpoint,
  listPartnerDomainsEndpoint,
  makeDomainPrimaryEndpoint,
  makePartnerDomainPrimaryEndpoint,
  unsetPartnerPrimaryDomainEndpoint,
  unsetPrimaryDomainEndpoint,
  verifyDomainEndpoint,
  verifyPartnerDomainEndpoint,
} from "./endpoints";
import type { DomainPlace } from "./keys";

/** The same calls for an agency's own page and for the platform's console. */
export function domainCalls(place: DomainPlace) {
  if (place.kind === "agency") {
    return {
      list: (signal: AbortSignal) => callApi(listDomainsEndpoint, { signal }),
      claim: (hostname: string, idempotencyKey: string) =>
        callApi(createDomainEndpoint, { body: { hostname }, idempotencyKey }),
      verify: (domainId: string) => callApi(verifyDomainEndpoint, { params: { domainId } }),
      release: (domainId: string) => callApi(deleteDomainEndpoint, { params: { domainId } }),
      makePrimary: (domainId: string) => callApi(makeDomainPrimaryEndpoint, { params: { domainId } }),
      unsetPrimary: (domainId: string) => callApi(unsetPrimaryDomainEndpoint, { params: { domainId } }),
    };
  }
  const { partnerId } = place;
  const one = (domainId: string) => ({ params: { partnerId, domainId } });
  return {
    list: (signal: AbortSignal) => callApi(listPartnerDomainsEndpoint, { params: { partnerId }, signal }),
    claim: (hostname: string, idempotencyKey: string) =>
      callApi(createPartnerDomainEndpoint, { params: { partnerId }, body: { hostname }, idempotencyKey }),
    verify: (domainId: string) => callApi(verifyPartnerDomainEndpoint, one(domainId)),
    release: (domainId: string) => callApi(deletePartnerDomainEndpoint, one(domainId)),
    makePrimary: (domainId: string) => callApi(makePartnerDomainPrimaryEndpoint, one(domainId)),
    unsetPrimary: (domainId: string) => callApi(unsetPartnerPrimaryDomainEndpoint, one(domainId)),
  };
}
