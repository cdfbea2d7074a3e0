"use client";

import Link from "next/link";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DIAL_REASONS } from "@/config/campaign-words";
import { formatNumber } from "@/config/format";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignLive } from "@/types/campaign-live";
import type { RecipientState } from "@/types/campaigns";

export interface ReasonsProps {
  campaignId: string;
  reasons: CampaignLive["reasons"];
}

const GROUPS: readonly { state: RecipientState; heading: string }[] = [
  { state: "pending", heading: "Waiting" },
  { state: "blocked", heading: "Left out" },
  { state: "canceled", heading: "Not called" },
];

/** Why people wait or were left out; each reason leads to those people. */
export function Reasons({ campaignId, reasons }: ReasonsProps) {
  const told = reasons.filter(({ reason, count }) => reason !== "" && count > 0);
  if (told.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Who is not called, and why" />
      <CardBody className="flex flex-col gap-3">
        {GROUPS.map(({ state, heading }) => (
          <Group
            key={state}
            campaignId={campaignId}
            heading={heading}
            reasons={told.filter((each) => each.state === state)}
          />
        ))}
      </CardBody>
    </Card>
  );
}

function Group({ campaignId, heading, reasons }: ReasonsProps & { heading: string }) {
  const { slug } = useWorkspaceScope();
  if (reasons.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 text-muted-foreground text-sm">{heading}</h3>
      <ul className="flex flex-col gap-1">
        {reasons.map(({ state, reason, count }) => (
          <li key={reason} className="flex items-baseline justify-between gap-4">
            <Link
              href={`/w/${slug}/campaigns/${campaignId}?tab=people&state=${state}&reason=${reason}`}
              prefetch={false}
              className="focus-ring rounded-sm hover:underline"
            >
              {reason === "" ? "" : DIAL_REASONS[reason]}
            </Link>
            <span className="tabular font-medium">{formatNumber(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
