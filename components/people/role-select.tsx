"use client";

import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useChangeRole } from "@/lib/client/people/mutations";
import type { MemberResource } from "@/types/people";
import { usePeopleAccess } from "./people-access";
import { grantableRoles, isWithin, ROLE_NAMES } from "./roles";

/** A member's role; changed at once where the viewer may. */
export function RoleSelect({ member }: { member: MemberResource }) {
  const { scope, ownRole, mayManage } = usePeopleAccess();
  const change = useChangeRole(scope);
  if (!mayManage || !isWithin(ownRole, member.role)) return <span>{ROLE_NAMES[member.role]}</span>;
  const shown = change.isPending ? change.variables.role : member.role;
  const choose = (value: string) => {
    const role = grantableRoles(scope, ownRole).find((candidate) => candidate === value);
    if (!role || role === member.role) return;
    change.mutate(
      { memberId: member.id, role },
      {
        onSuccess: () =>
          toast.success(`${member.name || member.email} is ${ROLE_NAMES[role].toLowerCase()} now`),
        onError: (error) => toast.error(messageOf(error)),
      },
    );
  };
  return (
    // The arrow stands at the end of what is around the select.
    <span className="inline-block w-28">
      <NativeSelect
        aria-label={`Role of ${member.name || member.email}`}
        value={shown}
        disabled={change.isPending}
        onChange={(event) => choose(event.target.value)}
      >
        {grantableRoles(scope, ownRole).map((role) => (
          <option key={role} value={role}>
            {ROLE_NAMES[role]}
          </option>
        ))}
      </NativeSelect>
    </span>
  );
}
