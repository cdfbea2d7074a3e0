import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatNumber, formatPercent } from "@/config/format";
import type { CampaignLive } from "@/types/campaign-live";
import { peopleWords } from "../campaign-looks";

const STEPS = [
  { key: "dials", label: "Dialled" },
  { key: "answered", label: "Answered" },
  { key: "talked", label: "Talked" },
  { key: "goalsMet", label: "Goal reached" },
] as const;

/** How many calls came how far; each step as a share of the one before. */
export function Funnel({ figures }: { figures: CampaignLive["figures"] }) {
  return (
    <Card>
      <CardHeader title="How far calls come" />
      <CardBody>
        <ol className="flex flex-col gap-2.5">
          {STEPS.map(({ key, label }, index) => {
            const value = figures[key];
            const before = index === 0 ? value : figures[STEPS[index - 1]?.key ?? "dials"];
            return (
              <li key={key} className="flex flex-col gap-1">
                <span className="flex items-baseline gap-2">
                  <span className="min-w-0 flex-1">{label}</span>
                  <span className="tabular font-medium">{formatNumber(value)}</span>
                  <span className="tabular w-11 text-right text-muted-foreground">
                    {index === 0 || before === 0 ? "" : formatPercent(value / before)}
                  </span>
                </span>
                <svg aria-hidden="true" className="block h-2 w-full overflow-hidden rounded-full bg-muted">
                  <rect
                    width={`${figures.dials === 0 ? 0 : (value / figures.dials) * 100}%`}
                    height="100%"
                    rx="4"
                    fill="var(--chart-1)"
                  />
                </svg>
              </li>
            );
          })}
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
