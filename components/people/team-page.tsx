"use client";

import Link from "next/link";
import { PageHeader } from "@/components/patterns/page-header";
import { Button } from "@/components/ui/button";
import { usePartnerCan, usePartnerRole } from "@/lib/client/partner/partner-scope";
import { InviteButton } from "./invite-button";
import { OpenInvitations } from "./open-invitations";
import { PeopleAccessProvider } from "./people-access";
import { PeopleList } from "./people-list";

/** The agency's own people and who was invited. */
export function TeamPage() {
  const role = usePartnerRole();
  const can = usePartnerCan();
  const mayManage = can("partner.team.manage");
  const access = {
    scope: { kind: "team" } as const,
    ownRole: role,
    mayManage,
    mayTransfer: can("partner.team.transfer"),
    placeName: "the team",
  };
  return (
    <PeopleAccessProvider access={access}>
      <PageHeader
        title="Team"
        actions={
          <>
            <Button asChild>
              <Link href="/org/roles">What roles may do</Link>
            </Button>
            {mayManage ? <InviteButton /> : null}
          </>
        }
      />
      <PeopleList
        label="Team"
        emptyHint="Invite the people you run the agency with. Admins and owners also enter every client's workspace."
      />
      <OpenInvitations />
    </PeopleAccessProvider>
  );
}
