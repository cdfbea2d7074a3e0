/** Jobs without a payload, which the clock can file. */
type ClockJob =
  | "agency-checkout.sweep"
  | "agent.check-due"
  | "billing.dunning"
  | "billing.client-dunning"
  | "billing.roll-periods"
  | "call.reconcile-overdue"
  | "campaign.expire-due"
  | "connect.sync-due"
  | "domain.check-due"
  | "integration.import-calls-due"
  | "credits.auto-recharge-due"
  | "rating.apply-due"
  | "credits.expire-grants"
  | "credits.check-ledger"
  | "credits.check-ledger-full"
  | "metering.send"
  | "reconciliation.run-due"
  | "lead.remind-due"
  | "margins.watch"
  | "housekeeping.purge"
  | "telephony.sync-due";

export type CronName =
  | "drain"
  | "master"
  | "process-campaigns"
  | "cleanup-expired-campaigns"
  | "reconcile"
  | "import-calls"
  | "domains"
  | "agents"
  | "telephony"
  | "dunning"
  | "agency-checkouts"
  | "recharges"
  | "billing-periods"
  | "client-dunning"
  | "payment-accounts"
  | "prices"
  | "free-credits"
  | "leads"
  | "ledger"
  | "ledger-full"
  | "metering"
  | "reconciliation"
  | "margins"
  | "housekeeping";

export type CronEntry = {
  name: CronName;
  /** Called by the platform's scheduler where no worker runs; `vercel.json` lists the same. */
  path: `/api/cron/${CronName}`;
  /** Cron expression in UTC. */
  schedule: string;
  purpose: string;
  /** Filed at each tick: by the route, or by the worker where one runs. */
  job: ClockJob | null;
};

/** Everything that happens by the clock. */
export const CRON: readonly CronEntry[] = [
  {
    name: "drain",
    path: "/api/cron/drain",
    schedule: "* * * * *",
    purpose: "Works off the webhook inbox, waiting jobs and deliveries to customers.",
    job: null,
  },
  {
    name: "process-campaigns",
    path: "/api/cron/process-campaigns",
    schedule: "* * * * *",
    purpose: "Dials whoever is due on the lists of campaigns; a worker does so by itself.",
    job: null,
  },
  {
    name: "cleanup-expired-campaigns",
    path: "/api/cron/cleanup-expired-campaigns",
    schedule: "*/5 * * * *",
    purpose: "Ends campaigns whose time is over and begins those whose time has come.",
    job: "campaign.expire-due",
  },
  {
    name: "reconcile",
    path: "/api/cron/reconcile",
    schedule: "* * * * *",
    purpose: "Asks providers about calls that should have ended, and sets money aside for those that go on.",
    job: "call.reconcile-overdue",
  },
  {
    name: "import-calls",
    path: "/api/cron/import-calls",
    schedule: "*/5 * * * *",
    purpose: "Takes in calls that only the providers know of.",
    job: "integration.import-calls-due",
  },
  {
    name: "domains",
    path: "/api/cron/domains",
    schedule: "*/5 * * * *",
    purpose: "Looks for the DNS records of agencies' own domains.",
    job: "domain.check-due",
  },
  {
    name: "agents",
    path: "/api/cron/agents",
    schedule: "*/5 * * * *",
    purpose: "Looks at what the engines hold of agents that were not looked at for long.",
    job: "agent.check-due",
  },
  {
    name: "telephony",
    path: "/api/cron/telephony",
    schedule: "*/5 * * * *",
    purpose: "Brings numbers and SIP trunks to their providers that were left unsynced.",
    job: "telephony.sync-due",
  },
  {
    name: "payment-accounts",
    path: "/api/cron/payment-accounts",
    schedule: "13 * * * *",
    purpose: "Looks at agencies' payment accounts that nobody looked at for a day.",
    job: "connect.sync-due",
  },
  {
    name: "dunning",
    path: "/api/cron/dunning",
    schedule: "7 * * * *",
    purpose: "Reminds, restricts and closes agencies that do not pay.",
    job: "billing.dunning",
  },
  {
    name: "agency-checkouts",
    path: "/api/cron/agency-checkouts",
    schedule: "*/5 * * * *",
    purpose: "Sets up agencies that were paid for and frees addresses of those that were not.",
    job: "agency-checkout.sweep",
  },
  {
    name: "recharges",
    path: "/api/cron/recharges",
    schedule: "*/5 * * * *",
    purpose: "Tops up accounts that are low and finishes top-ups that were begun.",
    job: "credits.auto-recharge-due",
  },
  {
    name: "billing-periods",
    path: "/api/cron/billing-periods",
    schedule: "* * * * *",
    purpose: "Ends clients' billing periods that are over, opens the next, and invoices what was used.",
    job: "billing.roll-periods",
  },
  {
    name: "client-dunning",
    path: "/api/cron/client-dunning",
    schedule: "23 * * * *",
    purpose: "Reminds clients that do not pay their plan, and lets it rest.",
    job: "billing.client-dunning",
  },
  {
    name: "prices",
    path: "/api/cron/prices",
    schedule: "* * * * *",
    purpose: "Brings scheduled rates into force.",
    job: "rating.apply-due",
  },
  {
    name: "free-credits",
    path: "/api/cron/free-credits",
    schedule: "*/5 * * * *",
    purpose: "Takes back free credits that ran out.",
    job: "credits.expire-grants",
  },
  {
    name: "ledger",
    path: "/api/cron/ledger",
    schedule: "*/10 * * * *",
    purpose: "Compares what moved lately in the books with its own parts.",
    job: "credits.check-ledger",
  },
  {
    name: "ledger-full",
    path: "/api/cron/ledger-full",
    schedule: "41 2 * * *",
    purpose: "Compares all books with their own parts.",
    job: "credits.check-ledger-full",
  },
  {
    name: "metering",
    path: "/api/cron/metering",
    schedule: "* * * * *",
    purpose: "Tells the platform's meter what calls cost agencies.",
    job: "metering.send",
  },
  {
    name: "reconciliation",
    path: "/api/cron/reconciliation",
    schedule: "11 3 * * *",
    purpose: "Compares agencies' books with the payment service, its meter and the voice engines.",
    job: "reconciliation.run-due",
  },
  {
    name: "margins",
    path: "/api/cron/margins",
    schedule: "37 * * * *",
    purpose: "Looks for clients, campaigns and calls that cost more than they bring or may.",
    job: "margins.watch",
  },
  {
    name: "leads",
    path: "/api/cron/leads",
    schedule: "* * * * *",
    purpose: "Reminds people of leads whose follow-up is due.",
    job: "lead.remind-due",
  },
  {
    name: "housekeeping",
    path: "/api/cron/housekeeping",
    schedule: "17 * * * *",
    purpose: "Deletes keys that are no longer needed.",
    job: "housekeeping.purge",
  },
  {
    name: "master",
    path: "/api/cron/master",
    schedule: "29 4 * * *",
    purpose: "Files everything above once, so that nothing is left undone for longer than a day.",
    job: null,
  },
];
