import { redirect } from "next/navigation";
import { BrandMark } from "@/components/shell/brand-mark";
import { toBrand } from "@/components/shell/brand-of";
import { buttonVariants } from "@/components/ui/button";
import { loadHostPage } from "@/lib/http/pages/page-access";

const POINTS = [
  ["Your brand, your clients", "Own host name, logo and colours. Each client works in a separate workspace."],
  [
    "Agents that answer and call",
    "Write what an agent knows and says, give it a number, listen to every call.",
  ],
  [
    "Every minute accounted for",
    "Each call is priced to the second and explained on a ledger that cannot be edited.",
  ],
] as const;

/** The platform's front door. An agency's host shows nothing in public but its sign-in. */
export default async function HomePage() {
  const { partner } = await loadHostPage();
  if (!partner.isPlatform) redirect("/select-workspace");
  return (
    <div className="mx-auto flex min-h-dvh max-w-5xl flex-col px-6">
      <header className="flex h-16 items-center justify-between">
        <BrandMark brand={toBrand(partner)} />
        {/* Plain links: pages before sign-in load no client code of the app. */}
        <a href="/login" className={buttonVariants({ variant: "secondary" })}>
          Sign in
        </a>
      </header>
      <main id="main" className="flex flex-1 flex-col justify-center py-16">
        <h1 className="max-w-2xl text-balance font-semibold text-3xl tracking-tight">
          The platform agencies use to sell AI voice agents under their own brand
        </h1>
        <p className="mt-4 max-w-xl text-lg text-muted-foreground">
          {partner.name} answers and places phone calls for your clients: you build the agents, your clients
          see the calls, and the bill explains itself.
        </p>
        <div className="mt-6">
          <a href="/login" className={buttonVariants({ variant: "primary", size: "lg" })}>
            Sign in
          </a>
        </div>
        <ul className="mt-16 grid gap-6 border-t pt-8 sm:grid-cols-3">
          {POINTS.map(([title, text]) => (
            <li key={title}>
              <h2 className="font-semibold">{title}</h2>
              <p className="mt-1 text-muted-foreground">{text}</p>
            </li>
          ))}
        </ul>
      </main>
      <footer className="border-t py-6 text-muted-foreground text-sm">
        {partner.supportEmail ? (
          <>
            Questions? <a href={`mailto:${partner.supportEmail}`}>{partner.supportEmail}</a>
          </>
        ) : (
          partner.name
        )}
      </footer>
    </div>
  );
}
