"use client";

import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { DomainsList } from "./domains-list";

const PLACE = { kind: "agency" } as const;

/** The agency's own domains; who may not change them reads. */
export function AgencyDomains() {
  const mayManage = usePartnerCan()("partner.domains.manage");
  return <DomainsList place={PLACE} mayManage={mayManage} />;
}
