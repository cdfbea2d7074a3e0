"use client";

import { Ellipsis } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";
import type { MemberResource } from "@/types/people";
import { usePeopleAccess } from "./people-access";
import { isWithin } from "./roles";

/** What can be done with a member; nothing where the viewer may do nothing. */
export function MemberActions({ member }: { member: MemberResource }) {
  const { ownRole, mayManage, scope } = usePeopleAccess();
  const { Part, trigger } = useOnDemand(loadMenu);
  const mayLeave = member.isYou && scope.kind !== "client";
  if (!mayLeave && !(mayManage && isWithin(ownRole, member.role))) return null;
  if (Part) return <Part member={member} />;
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={`More about ${member.name || member.email}`}
      aria-haspopup="menu"
      {...trigger}
    >
      <Ellipsis aria-hidden />
    </Button>
  );
}

async function loadMenu() {
  return (await import("./member-menu-open")).MemberMenuOpen;
}
