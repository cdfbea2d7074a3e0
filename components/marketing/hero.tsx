import { buttonVariants } from "../ui/button";
import agencyDark from "./images/agency-dark.webp";
import agencyLight from "./images/agency-light.webp";
import clientDark from "./images/client-dark.webp";
import clientLight from "./images/client-light.webp";
import phoneDark from "./images/phone-dark.webp";
import phoneLight from "./images/phone-light.webp";
import { ProductShot } from "./product-shot";

const CLIENT_ALT =
  "A vet's dashboard in the orange of the agency Zenith: calls, share answered, minutes and cost, and the calls of the last weeks";

export interface HeroProps {
  name: string;
  /** The platform's host, for the addresses in the pictures. */
  host: string;
}

/** The first screen: what it is, and the product itself under two agencies' brands. */
export function Hero({ name, host }: HeroProps) {
  return (
    <section className="relative overflow-hidden border-b">
      <div
        aria-hidden
        className="-z-10 absolute inset-0 bg-[radial-gradient(60rem_32rem_at_75%_-10%,var(--accent-soft),transparent)]"
      />
      <div className="mx-auto max-w-6xl px-4 pt-14 md:px-6 md:pt-20">
        <div className="max-w-3xl">
          <h1 className="text-balance font-semibold text-[34px] leading-[1.1] tracking-tight sm:text-[52px]">
            Sell AI phone agents under your own brand
          </h1>
          <p className="mt-5 max-w-2xl text-pretty text-lg text-muted-foreground">
            {name} is the platform behind voice agencies. Your clients sign in at your address, in your
            colours, and get agents that answer and place their calls. You see every call, every minute and
            what each client has left.
          </p>
          <div className="mt-7 flex flex-wrap gap-3">
            <a href="/request-partner" className={buttonVariants({ variant: "primary", size: "lg" })}>
              Request access
            </a>
            <a href="/pricing" className={buttonVariants({ variant: "secondary", size: "lg" })}>
              See pricing
            </a>
          </div>
          <p className="mt-4 text-muted-foreground text-sm">
            A person reads every request. Your address is checked while you type.
          </p>
        </div>
        <div className="relative mt-12 md:mt-16">
          <ProductShot
            light={clientLight}
            dark={clientDark}
            alt={CLIENT_ALT}
            address={`zenith.${host}`}
            className="rounded-b-none border-b-0 max-md:hidden md:mr-40"
          />
          <ProductShot
            light={phoneLight}
            dark={phoneDark}
            alt={CLIENT_ALT}
            address={`zenith.${host}`}
            className="rounded-b-none border-b-0 md:hidden"
          />
          <ProductShot
            light={agencyLight}
            dark={agencyDark}
            alt="The overview of another agency, Acme Voice, in green: which client needs help, what calls earned and cost"
            address={`acme.${host}`}
            className="absolute right-0 bottom-0 w-[54%] rounded-b-none border-b-0 max-md:hidden"
          />
        </div>
      </div>
    </section>
  );
}
