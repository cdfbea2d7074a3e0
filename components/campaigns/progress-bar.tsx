import { formatNumber, formatPercent } from "@/config/format";
import type { CampaignSummary } from "@/types/campaigns";
import { settledCount } from "./campaign-looks";
import { PROGRESS_PARTS } from "./progress-parts";

type Progress = CampaignSummary["progress"];

/** How far a list is, by what became of its people, with the figure beside it. */
export function ProgressBar({ name, progress }: { name: string; progress: Progress }) {
  const { total } = progress;
  const settled = settledCount(progress);
  if (total === 0) return <span className="text-muted-foreground">Nobody on the list</span>;
  return (
    <span className="flex min-w-36 max-w-64 flex-col gap-1">
      <span
        role="progressbar"
        aria-label={`Progress of ${name}`}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={settled}
        aria-valuetext={words(progress)}
        title={words(progress)}
        className="block h-1.5 w-full overflow-hidden rounded-full bg-muted"
      >
        <svg aria-hidden="true" className="block size-full">
          {stacked(progress).map(({ key, fill, start, share }) => (
            <rect key={key} x={`${start * 100}%`} width={`${share * 100}%`} height="100%" className={fill} />
          ))}
        </svg>
      </span>
      <span className="tabular whitespace-nowrap text-muted-foreground text-sm">
        {formatNumber(settled)} of {formatNumber(total)} · {formatPercent(settled / total)}
      </span>
    </span>
  );
}

function stacked(progress: Progress) {
  let start = 0;
  return PROGRESS_PARTS.map(({ key, fill }) => {
    const share = progress[key] / progress.total;
    const part = { key, fill, start, share };
    start += share;
    return part;
  });
}

function words(progress: Progress): string {
  const parts = PROGRESS_PARTS.filter(({ key }) => progress[key] > 0).map(
    ({ key, label }) => `${formatNumber(progress[key])} ${label}`,
  );
  return [...parts, `${formatNumber(progress.pending)} waiting`].join(", ");
}
