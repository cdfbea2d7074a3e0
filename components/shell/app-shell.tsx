import type { ReactNode } from "react";
import type { Brand } from "./brand-mark";
import { MobileNav } from "./mobile-nav";
import type { NavItem, NavSection } from "./navigation";
import { Sidebar } from "./sidebar";
import { SkipLink } from "./skip-link";

export interface AppShellProps {
  brand: Brand;
  homeHref: string;
  navigation: readonly NavSection[];
  /** The four for the bottom bar on phones. */
  mobileItems: readonly NavItem[];
  switcher?: ReactNode;
  breadcrumb?: ReactNode;
  /** Top bar, left to right: ⌘K, live calls, balance, notifications, profile. */
  palette?: ReactNode;
  liveCalls?: ReactNode;
  balance?: ReactNode;
  notifications?: ReactNode;
  profile: ReactNode;
  /** One line over everything. */
  banner?: ReactNode;
  children: ReactNode;
}

/** The frame of every signed-in page: sidebar, top bar, content; a bottom bar on phones. */
export function AppShell(props: AppShellProps) {
  return (
    <div className="flex min-h-dvh">
      <SkipLink />
      <Sidebar
        brand={props.brand}
        homeHref={props.homeHref}
        navigation={props.navigation}
        switcher={props.switcher}
      />
      <div className="flex min-w-0 flex-1 flex-col">
        {props.banner}
        <header
          data-print="hide"
          className="sticky top-0 z-30 flex h-(--top-bar-height) shrink-0 items-center gap-2 border-b bg-background px-4 md:px-6"
        >
          <div className="min-w-0 flex-1">{props.breadcrumb}</div>
          {props.palette}
          {props.liveCalls}
          {props.balance}
          {props.notifications}
          {props.profile}
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="min-w-0 flex-1 px-4 pt-5 pb-24 outline-none md:px-6 md:pb-10"
        >
          <div className="mx-auto max-w-7xl">{props.children}</div>
        </main>
      </div>
      <MobileNav navigation={props.navigation} primary={props.mobileItems} switcher={props.switcher} />
    </div>
  );
}
