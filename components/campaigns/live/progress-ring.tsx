import { cn } from "@/components/ui/cn";
import { formatCompact, formatNumber, formatPercent } from "@/config/format";
import type { CampaignLive } from "@/types/campaign-live";
import { settledCount } from "../campaign-looks";
import { PROGRESS_PARTS } from "../progress-parts";

const RADIUS = 42;
const LENGTH = 2 * Math.PI * RADIUS;

/** How much of the list is done. */
export function ProgressRing({
  progress,
  className,
}: {
  progress: CampaignLive["progress"];
  className?: string;
}) {
  const { total } = progress;
  const settled = settledCount(progress);
  const label = `${formatNumber(settled)} of ${formatNumber(total)} people settled`;
  let start = 0;
  return (
    <svg role="img" aria-label={label} viewBox="0 0 100 100" className={cn("size-36 shrink-0", className)}>
      <circle cx="50" cy="50" r={RADIUS} fill="none" stroke="var(--muted)" strokeWidth="10" />
      {PROGRESS_PARTS.map(({ key, stroke }) => {
        const share = total === 0 ? 0 : progress[key] / total;
        const from = start;
        start += share;
        return share === 0 ? null : (
          <circle
            key={key}
            cx="50"
            cy="50"
            r={RADIUS}
            fill="none"
            className={stroke}
            strokeWidth="10"
            strokeDasharray={`${share * LENGTH} ${(1 - share) * LENGTH}`}
            strokeDashoffset={LENGTH / 4 - from * LENGTH}
          />
        );
      })}
      <text x="50" y="51" textAnchor="middle" className="tabular fill-foreground font-semibold text-[18px]">
        {formatPercent(total === 0 ? 0 : settled / total)}
      </text>
      <text x="50" y="63" textAnchor="middle" className="tabular fill-muted-foreground text-[8px]">
        {formatCompact(settled)} of {formatCompact(total)}
      </text>
    </svg>
  );
}
