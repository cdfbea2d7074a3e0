import type { ReactNode } from "react";
import { MarketingFooter } from "@/components/marketing/marketing-footer";
import { MarketingHeader } from "@/components/marketing/marketing-header";
import { toBrand } from "@/components/shell/brand-of";
import { SkipLink } from "@/components/shell/skip-link";
import { loadHostPage } from "@/lib/http/pages/page-access";

/** The frame of the platform's public pages. On an agency's host the pages themselves turn visitors away. */
export default async function MarketingLayout({ children }: { children: ReactNode }) {
  const { partner, access } = await loadHostPage();
  if (!partner.isPlatform) return children;
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <MarketingHeader brand={toBrand(partner)} isSignedIn={access?.principal.kind === "session"} />
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <MarketingFooter name={partner.name} supportEmail={partner.supportEmail} />
    </div>
  );
}
