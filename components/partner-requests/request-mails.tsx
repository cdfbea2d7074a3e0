"use client";

import { StatusBadge } from "@/components/patterns/status-badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { TimeAgo } from "@/components/ui/time-ago";
import type { PartnerRequestResource } from "@/types/partner-requests";
import { MAIL_LOOKS, mailName } from "./request-looks";

const INVITATION_STATES = { pending: "waiting", sent: "sent", failed: "failed" } as const;

/** Mails about the request, and whether they left. The record of older ones is not kept. */
export function RequestMails({ request: { mails, invitation, email } }: { request: PartnerRequestResource }) {
  return (
    <Card>
      <CardHeader title="Mails" />
      <CardBody>
        <ul className="flex flex-col divide-y">
          {invitation ? (
            <MailLine
              name={invitation.acceptedAt ? "Owner's invitation, accepted" : "Owner's invitation"}
              to={email}
              state={INVITATION_STATES[invitation.mailState]}
              at={null}
            />
          ) : null}
          {[...mails].reverse().map(({ template, to, state, at }) => (
            <MailLine
              key={`${template}-${to}-${at}`}
              name={mailName(template)}
              to={to}
              state={state}
              at={at}
            />
          ))}
        </ul>
        {mails.length === 0 && !invitation ? (
          <p className="text-muted-foreground">The record of these mails has been cleared.</p>
        ) : null}
      </CardBody>
    </Card>
  );
}

interface MailLineProps {
  name: string;
  to: string;
  state: keyof typeof MAIL_LOOKS;
  at: string | null;
}

function MailLine({ name, to, state, at }: MailLineProps) {
  return (
    <li className="flex items-start justify-between gap-3 py-2 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <p>{name}</p>
        <p className="truncate text-muted-foreground text-sm" title={to}>
          {to}
        </p>
      </div>
      <div className="flex shrink-0 flex-col items-end gap-0.5">
        <StatusBadge status={state} looks={MAIL_LOOKS} />
        {at ? <TimeAgo instant={at} className="text-muted-foreground text-sm" /> : null}
      </div>
    </li>
  );
}
