import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { CLIENT_FEATURE_NAMES, CLIENT_FEATURES, NEW_CLIENT_FEATURES } from "@/config/client-features";
import type { PublicPlanResource } from "@/types/public-plans";
import { buttonVariants } from "../ui/button";
import { cn } from "../ui/cn";
import { Hero } from "./hero";
import callDark from "./images/call-dark.webp";
import callLight from "./images/call-light.webp";
import { PlanCards } from "./plan-cards";
import { ProductShot } from "./product-shot";

export interface LandingPageProps {
  name: string;
  host: string;
  plans: readonly PublicPlanResource[];
}

const OWN = [
  [
    "Your address",
    "A name below ours from the first minute, and a domain of your own as soon as you have proven it by a DNS record.",
  ],
  [
    "Your looks",
    "Name, logo, icon and one colour. Every page is derived from it, in light and dark, and stays readable.",
  ],
  [
    "Your mails",
    "Invitations, confirmations and notices go out in your name, with links to your host and replies to your team.",
  ],
] as const;

const STEPS = [
  ["Ask", "Tell us who you are and choose an address. We answer by mail, or ask when something is unclear."],
  [
    "Make it yours",
    "Your invitation leads into your agency. Set the brand, connect your own voice provider account, invite your team.",
  ],
  [
    "Bring the first client",
    "Create their workspace, decide what they see, build their agent. They sign in and see calls as they happen.",
  ],
] as const;

const CALL_POINTS = [
  "Transcript, recording and summary of each call, with the words searchable",
  "Priced to the second at the rate you set, each figure explained",
  "A prepaid balance for each client, on a ledger that nobody can edit",
];

/** The platform's front door. */
export function LandingPage({ name, host, plans }: LandingPageProps) {
  return (
    <>
      <Hero name={name} host={host} />
      <Section id="product" title="Nothing of ours in sight">
        <ul className="grid gap-x-10 gap-y-6 sm:grid-cols-3">
          {OWN.map(([title, text]) => (
            <li key={title} className="border-t pt-4">
              <h3 className="font-semibold text-lg">{title}</h3>
              <p className="mt-1 text-muted-foreground">{text}</p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Every call explained" isTinted>
        <div className="grid items-center gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.9fr)]">
          <ul className="flex flex-col gap-4">
            {CALL_POINTS.map((point) => (
              <li key={point} className="flex gap-3">
                <Check aria-hidden className="mt-0.5 size-5 shrink-0 text-accent-text" />
                <span className="text-lg">{point}</span>
              </li>
            ))}
          </ul>
          <ProductShot
            light={callLight}
            dark={callDark}
            alt="One call: the recording as a waveform, the transcript by speaker, summary, outcome and what it cost"
            address={`acme.${host}/calls`}
          />
        </div>
      </Section>
      <Section title="You decide what each client sees">
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.9fr)]">
          <p className="text-lg text-muted-foreground">
            A client follows their calls without seeing how an agent is built. Each feature is a switch,
            client by client. This is what a new client starts with; nothing is inherited from another one.
          </p>
          <FeatureSwitches />
        </div>
      </Section>
      <Section id="start" title="How it starts" isTinted>
        <ol className="grid gap-6 sm:grid-cols-3">
          {STEPS.map(([title, text], index) => (
            <li key={title} className="rounded-xl border bg-raised p-5 shadow-card">
              <span
                aria-hidden
                className="tabular flex size-7 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-text"
              >
                {index + 1}
              </span>
              <h3 className="mt-3 font-semibold text-lg">{title}</h3>
              <p className="mt-1 text-muted-foreground">{text}</p>
            </li>
          ))}
        </ol>
      </Section>
      <Section
        title="Pricing"
        aside={
          <a className={LINK} href="/pricing">
            What every plan has
          </a>
        }
      >
        <PlanCards plans={plans} />
      </Section>
      <section className="border-t bg-accent-soft">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-5 px-4 py-12 md:px-6">
          <div>
            <h2 className="font-semibold text-2xl">Is your name still free?</h2>
            <p className="mt-1 text-muted-foreground">
              The form takes three short steps and tells you as you type.
            </p>
          </div>
          <a href="/request-partner" className={buttonVariants({ variant: "primary", size: "lg" })}>
            Request access
          </a>
        </div>
      </section>
    </>
  );
}

const LINK = "focus-ring rounded-sm text-accent-text underline underline-offset-4";

interface SectionProps {
  id?: string;
  title: string;
  aside?: ReactNode;
  isTinted?: boolean;
  children: ReactNode;
}

function Section({ id, title, aside, isTinted = false, children }: SectionProps) {
  return (
    <section id={id} className={cn("scroll-mt-14", isTinted && "border-y bg-surface")}>
      <div className="mx-auto max-w-6xl px-4 py-14 md:px-6 md:py-20">
        <div className="mb-8 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h2 className="font-semibold text-[26px] leading-8 tracking-tight sm:text-3xl">{title}</h2>
          {aside}
        </div>
        {children}
      </div>
    </section>
  );
}

/** The product's own list, with what a new client starts with. */
function FeatureSwitches() {
  return (
    <ul className="grid gap-x-6 rounded-xl border bg-raised px-4 shadow-card sm:grid-cols-2">
      {CLIENT_FEATURE_NAMES.map((feature) => {
        const isOn = NEW_CLIENT_FEATURES[feature];
        const Icon = isOn ? Check : Minus;
        return (
          <li
            key={feature}
            className="flex items-start gap-3 border-b py-3 last:border-b-0 sm:[&:nth-last-child(2)]:border-b-0"
          >
            <span
              className={cn(
                "mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full",
                isOn ? "bg-accent text-accent-foreground" : "bg-muted text-muted-foreground",
              )}
            >
              <Icon aria-hidden className="size-3.5" />
              <span className="sr-only">{isOn ? "On:" : "Off:"}</span>
            </span>
            <span className="min-w-0">
              <span className="block font-medium">{CLIENT_FEATURES[feature].label}</span>
              <span className="block text-muted-foreground text-sm">
                {CLIENT_FEATURES[feature].description}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
