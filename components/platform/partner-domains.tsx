"use client";

import { DomainsList } from "@/components/domains/domains-list";

/** One agency's address and domains, to be changed for it. */
export function PartnerDomains({ partnerId }: { partnerId: string }) {
  return <DomainsList place={{ kind: "platform", partnerId }} mayManage />;
}
