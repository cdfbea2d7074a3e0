"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { QueryState } from "@/components/patterns/query-state";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { usePartnerRequestHosts } from "@/lib/client/partner-requests/queries";
import type { HostCheck, PartnerRequestResource } from "@/types/partner-requests";

/** Whether what is asked for can be given right now. Settled requests have nothing left to check. */
export function RequestHosts({ request }: { request: PartnerRequestResource }) {
  const isOpen = request.status !== "rejected" && request.status !== "provisioned";
  const query = usePartnerRequestHosts(request.id, isOpen);
  const host = new URL(request.agencyUrl).host;
  return (
    <Card>
      <CardHeader title="Address" />
      <CardBody>
        {isOpen ? (
          <QueryState
            query={query}
            skeleton={<Skeleton className="h-12" />}
            isEmpty={() => false}
            empty={null}
          >
            {({ slug, customDomain }) => (
              <ul className="flex flex-col gap-3">
                <HostLine name={host} check={slug} free="Free" />
                {customDomain ? (
                  <HostLine
                    name={customDomain.name}
                    check={customDomain}
                    free="Free; its owner proves it by DNS later"
                  />
                ) : null}
              </ul>
            )}
          </QueryState>
        ) : (
          <p className="break-all">{[host, request.customDomain].filter(Boolean).join(", ")}</p>
        )}
      </CardBody>
    </Card>
  );
}

function HostLine({ name, check, free }: { name: string; check: HostCheck; free: string }) {
  const { available, reason, suggestion } = check;
  return (
    <li className="flex items-start gap-2.5">
      {available ? (
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success-text" />
      ) : (
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger-text" />
      )}
      <div className="min-w-0">
        <p className="break-all font-medium">{name}</p>
        <p className={available ? "text-muted-foreground" : "text-danger-text"}>
          {available
            ? free
            : [reason, suggestion ? `${suggestion} is free.` : null].filter(Boolean).join(" ")}
        </p>
      </div>
    </li>
  );
}
