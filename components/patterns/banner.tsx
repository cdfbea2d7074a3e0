import { cva } from "class-variance-authority";
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import Link from "next/link";

export type BannerSeverity = "danger" | "warning" | "info";

export interface BannerItem {
  id: string;
  severity: BannerSeverity;
  /** What is so, in a sentence. */
  message: string;
  action?: { label: string; href: string };
}

const RANK: Record<BannerSeverity, number> = { danger: 0, warning: 1, info: 2 };
const ICONS = { danger: CircleAlert, warning: TriangleAlert, info: Info };

const bannerVariants = cva("flex items-start justify-center gap-2 px-4 py-1.5", {
  variants: {
    severity: {
      danger: "bg-danger-soft text-danger-text",
      warning: "bg-warning-soft text-warning-text",
      info: "bg-info-soft text-info-text",
    },
  },
});

/** The most serious of the items; the first of equals. Null when there is none. */
export function mostSerious(items: readonly BannerItem[]): BannerItem | null {
  return [...items].sort((one, other) => RANK[one.severity] - RANK[other.severity])[0] ?? null;
}

/** One line over the page, only ever one at a time: the most serious. */
export function Banner({ items }: { items: readonly BannerItem[] }) {
  const item = mostSerious(items);
  if (!item) return null;
  const Icon = ICONS[item.severity];
  return (
    <div
      role={item.severity === "danger" ? "alert" : "status"}
      data-print="hide"
      className={bannerVariants({ severity: item.severity })}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p>
        <span className="font-medium">{item.message}</span>
        {item.action ? (
          <Link href={item.action.href} className="focus-ring ml-2 rounded-sm underline underline-offset-4">
            {item.action.label}
          </Link>
        ) : null}
      </p>
    </div>
  );
}
