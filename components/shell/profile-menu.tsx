"use client";

import { useOnDemand } from "../ui/use-on-demand";
import { PROFILE_TRIGGER, ProfileFace, type ProfileMenuProps } from "./profile-face";

/** The person in the top bar; the menu behind it arrives when it is asked for. */
export function ProfileMenu(props: ProfileMenuProps) {
  const { Part, trigger } = useOnDemand(loadMenu);
  if (Part) return <Part {...props} />;
  return (
    <button type="button" aria-haspopup="menu" className={PROFILE_TRIGGER} {...trigger}>
      <ProfileFace user={props.user} />
    </button>
  );
}

async function loadMenu() {
  return (await import("./profile-menu-open")).ProfileMenuOpen;
}
