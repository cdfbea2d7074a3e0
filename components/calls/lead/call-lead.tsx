"use client";

import { UserRoundPlus } from "lucide-react";
import Link from "next/link";
import { LEAD_STATUS_LOOKS } from "@/components/leads/lead-looks";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useMakeLeadOfCall } from "@/lib/client/leads/mutations";
import { useCallLead } from "@/lib/client/leads/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallResource } from "@/types/calls";

/** The lead that a call was with, or a button that makes one; nothing for calls without a number. */
export function CallLead({ call }: { call: CallResource }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const hasNumber = (call.direction === "inbound" ? call.fromNumber : call.toNumber) !== null;
  const { data } = useCallLead(slug, call.id, can("leads.read") && hasNumber);
  const make = useMakeLeadOfCall(slug, call.id);
  if (!data || (data.lead === null && !can("leads.write"))) return null;
  const { lead } = data;
  const add = () =>
    make.mutate(undefined, {
      onSuccess: (made) => void toast.success(`${made.lead?.displayName ?? "This person"} is a lead now`),
      onError: (error) => void toast.error(messageOf(error)),
    });
  return (
    <Card>
      <CardHeader title="Lead" />
      <CardBody className="flex items-center justify-between gap-3 pt-1">
        {lead ? (
          <>
            <Link
              href={`/w/${slug}/leads/${lead.id}`}
              className="focus-ring min-w-0 truncate rounded-sm text-accent-text underline underline-offset-4"
            >
              {lead.displayName}
            </Link>
            <StatusBadge status={lead.status} looks={LEAD_STATUS_LOOKS} />
          </>
        ) : (
          <>
            <p className="text-muted-foreground text-sm">Nobody with this number is a lead.</p>
            <Button size="sm" loading={make.isPending} onClick={add}>
              <UserRoundPlus aria-hidden />
              Make a lead
            </Button>
          </>
        )}
      </CardBody>
    </Card>
  );
}
