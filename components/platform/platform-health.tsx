import Link from "next/link";
import { StatusBadge, type StatusLook } from "@/components/patterns/status-badge";
import { Card, CardHeader } from "@/components/ui/card";
import type { PlatformStatsResource } from "@/types/console";
import { type HealthState, healthLines } from "./health-lines";

const LOOKS: Record<HealthState, StatusLook> = {
  well: { label: "Well", tone: "success" },
  watch: { label: "Watch", tone: "warning" },
  act: { label: "Act", tone: "danger" },
};

/** What could be stuck, each with what it means and the way to it. */
export function PlatformHealth({ stats }: { stats: PlatformStatsResource }) {
  return (
    <Card>
      <CardHeader title="Health" description="Refreshed every few seconds while this page is open." />
      <ul className="mt-2 divide-y border-t">
        {healthLines(stats).map(({ key, label, meaning, value, state, href }) => (
          <li key={key} className="relative flex items-center gap-4 px-4 py-3 hover:bg-surface">
            <div className="min-w-0 flex-1">
              <Link href={href} prefetch={false} className="row-link font-medium outline-none">
                {label}
              </Link>
              <p className="text-muted-foreground text-sm">{meaning}</p>
            </div>
            <span className="tabular font-semibold text-lg">{value}</span>
            <span className="flex w-16 justify-end">
              <StatusBadge status={state} looks={LOOKS} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
