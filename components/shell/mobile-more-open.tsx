"use client";

import Link from "next/link";
import { useState } from "react";
import { cn } from "../ui/cn";
import { Sheet, SheetContent, SheetTrigger } from "../ui/sheet";
import { MOBILE_TAB, MobileMoreFace, type MobileMoreProps } from "./mobile-more-face";
import { NavIcon } from "./nav-icon";

/** Everything the four tabs do not lead to, open. */
export function MobileMoreOpen({ navigation, switcher, activeHref }: MobileMoreProps) {
  const [open, setOpen] = useState(true);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger className={MOBILE_TAB}>
        <MobileMoreFace />
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
  );
}
