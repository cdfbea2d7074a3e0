"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useOnDemand } from "../ui/use-on-demand";
import { MOBILE_TAB, MobileMoreFace, type MobileMoreProps } from "./mobile-more-face";
import { NavIcon } from "./nav-icon";
import { findActiveHref, type NavItem, type NavSection } from "./navigation";

export interface MobileNavProps {
  navigation: readonly NavSection[];
  /** The four that matter most. */
  primary: readonly NavItem[];
  /** The workspace switcher, on top of "More". */
  switcher?: ReactNode;
}

/** On phones: four places and "More", at the thumb. */
export function MobileNav({ navigation, primary, switcher }: MobileNavProps) {
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
          className={MOBILE_TAB}
        >
          <NavIcon name={item.icon} className="size-5" />
          {item.shortLabel ?? item.label}
        </Link>
      ))}
      <MobileMore navigation={navigation} switcher={switcher} activeHref={activeHref} />
    </nav>
  );
}

function MobileMore(props: MobileMoreProps) {
  const { Part, trigger } = useOnDemand(loadSheet);
  if (Part) return <Part {...props} />;
  return (
    <button type="button" aria-haspopup="dialog" className={MOBILE_TAB} {...trigger}>
      <MobileMoreFace />
    </button>
  );
}

async function loadSheet() {
  return (await import("./mobile-more-open")).MobileMoreOpen;
}
