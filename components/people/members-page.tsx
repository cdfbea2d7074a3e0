"use client";

import Link from "next/link";
import { PageHeader } from "@/components/patterns/page-header";
import { Button } from "@/components/ui/button";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { InviteButton } from "./invite-button";
import { OpenInvitations } from "./open-invitations";
import { PeopleAccessProvider } from "./people-access";
import { PeopleList } from "./people-list";

/** The people of a workspace and who was invited. */
export function MembersPage() {
  const { slug, role, name } = useWorkspaceScope();
  const can = useCan();
  const mayManage = can("members.manage");
  const access = {
    scope: { kind: "workspace", slug } as const,
    ownRole: role,
    mayManage,
    mayTransfer: can("members.transfer"),
    placeName: name,
  };
  return (
    <PeopleAccessProvider access={access}>
      <PageHeader
        title="Members"
        actions={
          <>
            <Button asChild>
              <Link href={`/w/${slug}/members/roles`}>What roles may do</Link>
            </Button>
            {mayManage ? <InviteButton /> : null}
          </>
        }
      />
      <PeopleList
        label="Members"
        emptyHint="Invite the people who work with this workspace. Each gets a role, and sees as much as it allows."
      />
      <OpenInvitations />
    </PeopleAccessProvider>
  );
}
