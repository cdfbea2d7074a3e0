"use client";

import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { StatTile } from "@/components/patterns/stat-tile";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import { usePlatformPartner } from "@/lib/client/platform/queries";
import type { PlatformPartnerResource } from "@/types/console";
import { partnerHref } from "./partner-looks";
import { PartnerTerms } from "./partner-terms";
import { LIMIT_LABELS, PLAN_LIMIT_NAMES } from "./plan-limits";

/** One agency's figures, plan, hosts and people in charge. */
export function PartnerOverview({ partnerId }: { partnerId: string }) {
  const { data: partner } = usePlatformPartner(partnerId);
  // The frame around it shows how the loading goes.
  if (!partner) return null;
  return (
    <div className="flex flex-col gap-4">
      <Figures partner={partner} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <PartnerTerms partner={partner} />
        <div className="flex min-w-0 flex-col gap-4">
          <FactsPanel title="Agency" facts={agencyFacts(partner)} />
          <FactsPanel title="Plan limits" facts={limitFacts(partner)} />
          <Hosts hosts={partner.hosts} />
        </div>
      </div>
    </div>
  );
}

function Figures({ partner }: { partner: PlatformPartnerResource }) {
  const { id, currency, failedSyncs, troubledKeys, deadEvents } = partner;
  const troubles = failedSyncs + troubledKeys + deadEvents;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile
        label="Clients"
        value={formatNumber(partner.workspaces)}
        hint={`${formatNumber(partner.agents)} agents`}
        href={partnerHref(id, "clients")}
      />
      <StatTile
        label="Calls, 30 days"
        value={formatNumber(partner.callsLast30Days)}
        hint={`${formatNumber(partner.minutesLast30Days)} minutes`}
      />
      <StatTile
        label="Charged to clients, 30 days"
        value={<Money amountMicros={partner.chargeMicrosLast30Days} currency={currency} />}
      />
      <StatTile
        label="In trouble"
        value={formatNumber(troubles)}
        hint={`${formatNumber(troubledKeys)} keys, ${formatNumber(failedSyncs)} agents, ${formatNumber(deadEvents)} events`}
        {...(deadEvents > 0 ? { href: `/super-admin/webhooks?partnerId=${id}` } : {})}
      />
    </div>
  );
}

function agencyFacts(partner: PlatformPartnerResource): Fact[] {
  const { owners, balanceMicros, currency, createdAt, slug } = partner;
  return [
    {
      label: owners.length > 1 ? "Owners" : "Owner",
      value:
        owners.length > 0 ? owners.map(({ name, email }) => name || email).join(", ") : "Not accepted yet",
    },
    { label: "Short name", value: slug },
    { label: "Own balance", value: <Money amountMicros={balanceMicros} currency={currency} /> },
    { label: "Joined", value: <TimeAgo instant={createdAt} /> },
  ];
}

function limitFacts({ plan, workspaces, people, hosts }: PlatformPartnerResource): Fact[] {
  if (!plan) return [{ label: "Plan", value: "None, so nothing is limited" }];
  const used: Partial<Record<keyof typeof LIMIT_LABELS, number>> = {
    workspaces,
    teamMembers: people,
    customDomains: hosts.length,
  };
  return PLAN_LIMIT_NAMES.map((name) => {
    const most = plan.limits[name];
    const present = used[name];
    return {
      label: LIMIT_LABELS[name],
      value: present === undefined ? limitWords(most) : presentWords(present, most),
    };
  });
}

function limitWords(most: number | null): string {
  return most === null ? "No limit" : formatNumber(most);
}

function presentWords(present: number, most: number | null): string {
  return most === null
    ? `${formatNumber(present)}, no limit`
    : `${formatNumber(present)} of ${formatNumber(most)}`;
}

function Hosts({ hosts }: Pick<PlatformPartnerResource, "hosts">) {
  if (hosts.length === 0) {
    return <FactsPanel title="Own domains" facts={[{ label: "None yet", value: null }]} />;
  }
  return (
    <FactsPanel
      title="Own domains"
      facts={hosts.map(({ hostname, isPrimary, isVerified }) => ({
        label: hostname,
        value: <Badge tone={isVerified ? "success" : "neutral"}>{hostState(isPrimary, isVerified)}</Badge>,
      }))}
    />
  );
}

function hostState(isPrimary: boolean, isVerified: boolean): string {
  if (!isVerified) return "Not verified";
  return isPrimary ? "Primary" : "Verified";
}
