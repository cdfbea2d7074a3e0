const LINK = "focus-ring rounded-sm underline-offset-4 hover:text-foreground hover:underline";

export interface MarketingFooterProps {
  name: string;
  supportEmail: string | null;
}

export function MarketingFooter({ name, supportEmail }: MarketingFooterProps) {
  return (
    <footer className="border-t">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-6 text-muted-foreground md:px-6">
        <p>{name}</p>
        <nav aria-label="More pages" className="flex flex-wrap gap-x-5 gap-y-2">
          <a className={LINK} href="/pricing">
            Pricing
          </a>
          <a className={LINK} href="/request-partner">
            Request access
          </a>
          <a className={LINK} href="/login">
            Sign in
          </a>
          {supportEmail ? (
            <a className={LINK} href={`mailto:${supportEmail}`}>
              {supportEmail}
            </a>
          ) : null}
        </nav>
      </div>
    </footer>
  );
}
