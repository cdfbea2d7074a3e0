"use client";

import { Crown, Ellipsis, LogOut, UserMinus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { MemberResource } from "@/types/people";
import { LeaveDialog, RemoveDialog, TransferDialog } from "./member-dialogs";
import { usePeopleAccess } from "./people-access";

/** The open menu of a member, and the questions it leads to. */
export function MemberMenuOpen({ member }: { member: MemberResource }) {
  const [asking, setAsking] = useState<"remove" | "transfer" | "leave" | null>(null);
  const { scope, mayTransfer } = usePeopleAccess();
  const dialog = (which: typeof asking) => ({
    member,
    open: asking === which,
    onOpenChange: (next: boolean) => setAsking(next ? which : null),
  });
  const mayHandOver = mayTransfer && scope.kind !== "client" && !member.isYou && member.role !== "owner";
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`More about ${member.name || member.email}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {mayHandOver ? (
            <DropdownMenuItem onSelect={() => setAsking("transfer")}>
              <Crown aria-hidden />
              Hand ownership over…
            </DropdownMenuItem>
          ) : null}
          {member.isYou && scope.kind !== "client" ? (
            <DropdownMenuItem tone="danger" onSelect={() => setAsking("leave")}>
              <LogOut aria-hidden />
              Leave…
            </DropdownMenuItem>
          ) : (
            <DropdownMenuItem tone="danger" onSelect={() => setAsking("remove")}>
              <UserMinus aria-hidden />
              Remove…
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <RemoveDialog {...dialog("remove")} />
      <TransferDialog {...dialog("transfer")} />
      <LeaveDialog {...dialog("leave")} />
    </>
  );
}
