import { type Brand, BrandMark } from "../shell/brand-mark";
import { buttonVariants } from "../ui/button";

const LINK = "focus-ring rounded-sm text-muted-foreground hover:text-foreground";

/** Plain links throughout: public pages load no client code of the app. */
export function MarketingHeader({ brand, isSignedIn }: { brand: Brand; isSignedIn: boolean }) {
  return (
    <header className="sticky top-0 z-40 border-b bg-background/90 backdrop-blur">
      <div className="mx-auto flex h-14 max-w-6xl items-center gap-6 px-4 md:px-6">
        <a href="/" className="focus-ring rounded-md">
          <BrandMark brand={brand} />
        </a>
        <nav aria-label="Pages" className="flex flex-1 items-center gap-5 max-sm:hidden">
          <a className={LINK} href="/#product">
            Product
          </a>
          <a className={LINK} href="/#start">
            How it starts
          </a>
          <a className={LINK} href="/pricing">
            Pricing
          </a>
        </nav>
        <div className="flex items-center gap-2 max-sm:ml-auto">
          <a
            href={isSignedIn ? "/select-workspace" : "/login"}
            className={buttonVariants({ variant: "ghost" })}
          >
            {isSignedIn ? (
              <span>
                <span className="max-sm:sr-only">Your </span>
                <span className="max-sm:capitalize">workspaces</span>
              </span>
            ) : (
              "Sign in"
            )}
          </a>
          <a href="/request-partner" className={buttonVariants({ variant: "primary" })}>
            Request access
          </a>
        </div>
      </div>
    </header>
  );
}
