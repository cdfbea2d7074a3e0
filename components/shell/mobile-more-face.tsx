import { Menu } from "lucide-react";
import type { ReactNode } from "react";
import type { NavSection } from "./navigation";

export const MOBILE_TAB =
  "focus-ring flex h-14 flex-1 flex-col items-center justify-center gap-0.5 rounded-md text-muted-foreground text-xs aria-[current=page]:text-accent-text";

export interface MobileMoreProps {
  navigation: readonly NavSection[];
  switcher: ReactNode;
  activeHref: string | null;
}

/** What the last tab shows. */
export function MobileMoreFace() {
  return (
    <>
      <Menu aria-hidden className="size-5" />
      More
    </>
  );
}
