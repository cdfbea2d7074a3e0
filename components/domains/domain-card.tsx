"use client";

import { ChevronDown, RotateCw } from "lucide-react";
import { useState } from "react";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import type { DomainPlace } from "@/lib/client/domains/keys";
import { useChoosePrimary, useVerifyDomain } from "@/lib/client/domains/mutations";
import { messageOf } from "@/lib/client/form-problem";
import type { DomainResource } from "@/types/domains";
import { DnsRecords } from "./dns-records";
import { DOMAIN_LOOKS, explainDomain, needsRecords } from "./domain-states";
import { ReleaseDomain } from "./release-domain";

export interface DomainCardProps {
  place: DomainPlace;
  domain: DomainResource;
  /** The address below the platform's domain, which is always there. */
  address: string;
  mayManage: boolean;
}

/** One domain: where it stands, what to do next, its records, and what can be done with it. */
export function DomainCard({ place, domain, address, mayManage }: DomainCardProps) {
  const { hostname, state, isPrimary, checkedAt } = domain;
  // Records to set are in view until somebody folds them away, and fold away by themselves once they are found.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? needsRecords(state);
  return (
    <li>
      <Card className="flex flex-col gap-3 px-4 py-3.5">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
              <span className="break-all">{hostname}</span>
              <StatusBadge status={state} looks={DOMAIN_LOOKS} />
              {isPrimary ? <Badge tone="accent">Primary</Badge> : null}
            </h3>
            {checkedAt ? (
              <p className="mt-0.5 text-muted-foreground text-sm">
                last checked <TimeAgo instant={checkedAt} />
              </p>
            ) : null}
          </div>
          {mayManage ? <Actions place={place} domain={domain} address={address} /> : null}
        </div>
        <p role="status" className="max-w-prose">
          {explainDomain(domain)}
        </p>
        <Found values={domain.found} />
        <div>
          <Button size="sm" variant="ghost" aria-expanded={isOpen} onClick={() => setChosen(!isOpen)}>
            <ChevronDown
              aria-hidden
              className={cn("transition-transform motion-reduce:transition-none", isOpen && "rotate-180")}
            />
            DNS records
          </Button>
          {isOpen ? (
            <div className="mt-2">
              <DnsRecords records={domain.records} />
            </div>
          ) : null}
        </div>
      </Card>
    </li>
  );
}

function Found({ values }: { values: readonly string[] }) {
  if (values.length === 0) return null;
  return (
    <div className="rounded-md border bg-surface px-3 py-2">
      <p className="text-muted-foreground text-sm">Found instead</p>
      <ul>
        {[...new Set(values)].map((value) => (
          <li key={value} className="break-all font-mono text-sm">
            {value || "(empty)"}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Actions({ place, domain, address }: Omit<DomainCardProps, "mayManage">) {
  const verify = useVerifyDomain(place);
  const choose = useChoosePrimary(place);
  const { id, hostname, isPrimary, verifiedAt } = domain;
  const check = () =>
    verify.mutate(id, {
      onSuccess: (checked) => {
        if (!domain.verifiedAt && checked.verifiedAt) toast.success(`${hostname} is verified`);
      },
      onError: (error) => toast.error(messageOf(error)),
    });
  const change = () =>
    choose.mutate(
      { domainId: id, use: !isPrimary },
      {
        onSuccess: () => toast.success(`Links now use ${isPrimary ? address : hostname}`),
        onError: (error) => toast.error(messageOf(error)),
      },
    );
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="sm" loading={verify.isPending} onClick={check}>
        <RotateCw aria-hidden />
        Check now
      </Button>
      {verifiedAt ? (
        <Button size="sm" loading={choose.isPending} onClick={change}>
          {isPrimary ? "Stop using for links" : "Make primary"}
        </Button>
      ) : null}
      <ReleaseDomain place={place} domain={domain} address={address} />
    </div>
  );
}
