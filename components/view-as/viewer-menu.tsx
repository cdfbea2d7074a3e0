"use client";

import { ProfileMenu } from "@/components/shell/profile-menu";

/** Stands for the profile menu while somebody views a client: their own account is elsewhere, and the way out is here. */
export function ViewerMenu({ name }: { name: string }) {
  return (
    <ProfileMenu
      user={{ name: "Viewing as client", email: name }}
      signOutAction="/api/auth/view-as/leave"
      signOutLabel="Leave the client's view"
    />
  );
}
