import { Check } from "lucide-react";
import type { PublicPlanResource } from "@/types/public-plans";
import { PlanCards } from "./plan-cards";

const EVERY_PLAN = [
  "Your brand, and an address in your name",
  "A workspace for each client, with features you switch one by one",
  "Agents for incoming and outgoing calls",
  "Transcripts, recordings and summaries of every call",
  "A prepaid balance and a ledger for each client",
  "Limits for each client: minutes, agents, spend",
  "Your team with roles, and a look through a client's eyes",
  "Two-factor sign-in and an audit log of every change",
];

const QUESTIONS = [
  [
    "Who pays for the calls themselves?",
    "You connect your own account with the voice provider, so their bill goes to you. What a minute costs your client is your decision: you set the rate for each of them, and the difference is yours.",
  ],
  [
    "How do I pay for my plan?",
    "Buy now leads to the payment, by the month or by the year, and your agency is set up as soon as it has arrived. Or request access: nothing is charged by asking, and payment details come later, in your agency's billing.",
  ],
  [
    "Can I use my own domain?",
    "Yes. You start at a name below ours. Add your domain in the settings of your agency, put one TXT record into its DNS, and your pages and mails use it.",
  ],
  [
    "Will my clients ever see this platform's name?",
    "No. Pages, sign-in, mails, icons and links on your host carry your brand only. These pages here do not exist on it.",
  ],
  [
    "How long does it take?",
    "When you buy, a few minutes: your invitation arrives by mail once the payment has. When you request access, a person reads it and writes back first.",
  ],
] as const;

/** What it costs, what is in it, and what people ask first. */
export function PricingPage({ plans }: { plans: readonly PublicPlanResource[] }) {
  return (
    <div className="mx-auto max-w-6xl px-4 py-14 md:px-6 md:py-20">
      <h1 className="font-semibold text-[34px] leading-[1.1] tracking-tight sm:text-[44px]">Pricing</h1>
      <p className="mt-3 max-w-2xl text-lg text-muted-foreground">
        One price for your agency. What you charge your clients is yours.
      </p>
      <div className="mt-8">
        <PlanCards plans={plans} />
      </div>
      <section className="mt-16">
        <h2 className="font-semibold text-2xl">Every plan has</h2>
        <ul className="mt-5 grid gap-x-8 gap-y-3 sm:grid-cols-2">
          {EVERY_PLAN.map((line) => (
            <li key={line} className="flex gap-2.5 text-lg">
              <Check aria-hidden className="mt-1 size-4 shrink-0 text-accent-text" />
              {line}
            </li>
          ))}
        </ul>
      </section>
      <section className="mt-16">
        <h2 className="font-semibold text-2xl">Questions</h2>
        <dl className="mt-5 grid gap-x-12 gap-y-7 md:grid-cols-2">
          {QUESTIONS.map(([question, answer]) => (
            <div key={question} className="border-t pt-4">
              <dt className="font-semibold">{question}</dt>
              <dd className="mt-1 text-muted-foreground">{answer}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
