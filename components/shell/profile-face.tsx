import { Avatar } from "../ui/avatar";
import type { NavItem } from "./navigation";

export interface ShellUser {
  name: string;
  email: string;
  imageUrl?: string | null;
}

export interface ProfileMenuProps {
  user: ShellUser;
  links?: readonly NavItem[];
  signOutAction?: string;
  signOutLabel?: string;
}

export const PROFILE_TRIGGER = "focus-ring rounded-full";

/** What the button of the profile menu shows. */
export function ProfileFace({ user }: { user: ShellUser }) {
  return (
    <>
      <span className="sr-only">{`Account of ${user.name}`}</span>
      <Avatar name={user.name} imageUrl={user.imageUrl} size="md" />
    </>
  );
}
