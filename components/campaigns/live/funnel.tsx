import Link from "next/link";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatNumber, formatPercent } from "@/config/format";
import type { CampaignLive } from "@/types/campaign-live";
import { peopleWords } from "../campaign-looks";
import { type FunnelStep, funnelSteps } from "./funnel-steps";

export interface FunnelProps {
  figures: CampaignLive["figures"];
  /** Where its calls are listed; null for who may not see calls. */
  callsHref: string | null;
}

/** How many calls came how far; each step as a share of the one before, and the way to all of them. */
export function Funnel({ figures, callsHref }: FunnelProps) {
  return (
    <Card>
      <CardHeader
        title="How far calls come"
        actions={callsHref && figures.dials > 0 ? <AllCalls href={callsHref} /> : null}
      />
      <CardBody>
        <ol className="flex flex-col gap-2.5">
          {funnelSteps(figures).map((step) => (
            <Step key={step.key} step={step} dials={figures.dials} />
          ))}
        </ol>
        {figures.abandoned > 0 ? (
          <p className="mt-3 text-muted-foreground text-sm">
            {peopleWords(figures.abandoned)} heard nobody after answering.
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

function Step({ step: { label, value, share }, dials }: { step: FunnelStep; dials: number }) {
  return (
    <li className="flex flex-col gap-1">
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1">{label}</span>
        {value === null ? (
          <span className="text-muted-foreground" title="No words of the calls are kept to tell it by">
            Not known
          </span>
        ) : (
          <span className="tabular font-medium">{formatNumber(value)}</span>
        )}
        <span className="tabular w-11 text-right text-muted-foreground">
          {share === null ? "" : formatPercent(share)}
        </span>
      </span>
      <svg aria-hidden="true" className="block h-2 w-full overflow-hidden rounded-full bg-muted">
        <rect
          width={`${dials === 0 || value === null ? 0 : (value / dials) * 100}%`}
          height="100%"
          rx="4"
          fill="var(--chart-1)"
        />
      </svg>
    </li>
  );
}

function AllCalls({ href }: { href: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
    >
      All calls
    </Link>
  );
}
