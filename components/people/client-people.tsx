"use client";

import { PARTNER_ROLE_IN_WORKSPACES } from "@/config/permissions";
import { usePartnerCan, usePartnerRole } from "@/lib/client/partner/partner-scope";
import { InviteButton } from "./invite-button";
import { OpenInvitations } from "./open-invitations";
import { PeopleAccessProvider } from "./people-access";
import { PeopleList } from "./people-list";

export interface ClientPeopleProps {
  workspaceId: string;
  /** The client's name, for the questions asked before changes. */
  name: string;
}

/** A client's own people, for the agency. Nothing for those whose role in the agency does not reach them. */
export function ClientPeople({ workspaceId, name }: ClientPeopleProps) {
  const can = usePartnerCan();
  const role = PARTNER_ROLE_IN_WORKSPACES[usePartnerRole()];
  if (!role || !can("partner.clients.people")) return null;
  const access = {
    scope: { kind: "client", workspaceId } as const,
    ownRole: role,
    mayManage: true,
    mayTransfer: false,
    placeName: name,
  };
  return (
    <PeopleAccessProvider access={access}>
      <section aria-labelledby="client-people" className="min-w-0">
        <div className="flex flex-wrap items-center justify-between gap-2 pb-2">
          <h2 id="client-people" className="font-semibold text-base">
            People
          </h2>
          {can("partner.clients.create") ? <InviteButton /> : null}
        </div>
        <PeopleList
          label="People"
          emptyHint="Nobody of the client has a place here yet. Invite its owner, who can then invite others."
        />
        <OpenInvitations />
      </section>
    </PeopleAccessProvider>
  );
}
