"use client";

import { Menu } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { cn } from "../ui/cn";
import { Sheet, SheetContent, SheetTrigger } from "../ui/sheet";
import { NavIcon } from "./nav-icon";
import { findActiveHref, type NavItem, type NavSection } from "./navigation";

const TAB =
  "focus-ring flex h-14 flex-1 flex-col items-center justify-center gap-0.5 rounded-md text-muted-foreground text-xs aria-[current=page]:text-accent-text";

export interface MobileNavProps {
  navigation: readonly NavSection[];
  /** The four that matter most. */
  primary: readonly NavItem[];
  /** The workspace switcher, on top of "More". */
  switcher?: ReactNode;
}

/** On phones: four places and "More", at the thumb. */
export function MobileNav({ navigation, primary, switcher }: MobileNavProps) {
  const [open, setOpen] = useState(false);
  const activeHref = findActiveHref(navigation, usePathname());
  return (
    <nav
      aria-label="Main, short"
      data-print="hide"
      className="fixed inset-x-0 bottom-0 z-30 flex border-t bg-raised px-1 pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {primary.slice(0, 4).map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.href === activeHref ? "page" : undefined}
          className={TAB}
        >
          <NavIcon name={item.icon} className="size-5" />
          {item.label}
        </Link>
      ))}
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetTrigger className={TAB}>
          <Menu aria-hidden className="size-5" />
          More
        </SheetTrigger>
        <SheetContent side="bottom" title="Go to">
          {switcher ? <div className="pb-3">{switcher}</div> : null}
          {navigation.map(({ section, items }) => (
            <div key={section ?? items[0]?.href} className="pb-3">
              {section ? <h2 className="pb-1 font-medium text-muted-foreground text-xs">{section}</h2> : null}
              <ul className="grid grid-cols-2 gap-1">
                {items.map((item) => (
                  <li key={item.href}>
                    <Link
                      href={item.href}
                      onClick={() => setOpen(false)}
                      aria-current={item.href === activeHref ? "page" : undefined}
                      className={cn(
                        "focus-ring flex h-10 items-center gap-2.5 rounded-md px-2 font-medium",
                        item.href === activeHref ? "bg-muted" : "text-muted-foreground",
                      )}
                    >
                      <NavIcon name={item.icon} className="size-4" />
                      {item.label}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </SheetContent>
      </Sheet>
    </nav>
  );
}
