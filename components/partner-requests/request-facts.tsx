"use client";

import { FactsPanel } from "@/components/patterns/facts-panel";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import type { PartnerRequestResource } from "@/types/partner-requests";
import { planPrice } from "./plan-price";

const LINK = "break-all text-accent-text underline underline-offset-4";

/** Who asks, and for what. */
export function RequestFacts({ request }: { request: PartnerRequestResource }) {
  const { plan, orderConfirmedAt, website, expectedClients } = request;
  return (
    <FactsPanel
      title="The request"
      facts={[
        { label: "Contact", value: request.contactName },
        {
          label: "E-mail",
          value: (
            <a className={LINK} href={`mailto:${request.email}`}>
              {request.email}
            </a>
          ),
        },
        {
          label: "Website",
          value: website ? (
            <a className={LINK} href={website} target="_blank" rel="noreferrer nofollow">
              {website.replace(/^https?:\/\//, "")}
            </a>
          ) : null,
        },
        { label: "Clients expected", value: expectedClients === null ? null : formatNumber(expectedClients) },
        { label: "Plan", value: plan ? `${plan.name}, ${planPrice(plan)}` : "No wish" },
        {
          label: "Order",
          value: orderConfirmedAt ? (
            <>
              Confirmed <TimeAgo instant={orderConfirmedAt} />
            </>
          ) : (
            "Not confirmed"
          ),
        },
        { label: "Asked", value: <TimeAgo instant={request.createdAt} /> },
      ]}
    />
  );
}
