"use client";

import { LogOut } from "lucide-react";
import Link from "next/link";
import { useRef } from "react";
import { forgetTyped } from "@/lib/client/typed-here";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";
import { NavIcon } from "./nav-icon";
import { PROFILE_TRIGGER, ProfileFace, type ProfileMenuProps } from "./profile-face";
import { ThemeMenuItems } from "./theme-menu-items";

/** The open menu: who is signed in, theme, and the way out. Signing out is a form post. */
export function ProfileMenuOpen({
  user,
  links = [],
  signOutAction = "/api/auth/signout",
  signOutLabel = "Sign out",
}: ProfileMenuProps) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <>
      {/* Outside the menu: choosing an item unmounts the menu, and a form that is gone is not sent. */}
      <form ref={form} method="post" action={signOutAction} className="hidden" />
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger className={PROFILE_TRIGGER}>
          <ProfileFace user={user} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-60">
          <div className="px-2 py-1.5">
            <p className="truncate font-medium">{user.name}</p>
            <p className="truncate text-muted-foreground text-sm">{user.email}</p>
          </div>
          <DropdownMenuSeparator />
          {links.map((link) => (
            <DropdownMenuItem key={link.href} asChild>
              <Link href={link.href}>
                <NavIcon name={link.icon} />
                {link.label}
              </Link>
            </DropdownMenuItem>
          ))}
          {links.length > 0 ? <DropdownMenuSeparator /> : null}
          <ThemeMenuItems />
          <DropdownMenuSeparator />
          <DropdownMenuItem
            onSelect={() => {
              forgetTyped();
              form.current?.requestSubmit();
            }}
          >
            <LogOut aria-hidden />
            {signOutLabel}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </>
  );
}
