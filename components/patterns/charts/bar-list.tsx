import Link from "next/link";
import { formatNumber } from "../../ui/format";

export interface BarListItem {
  id: string;
  label: string;
  value: number;
  href?: string;
}

export interface BarListProps {
  /** What is compared: "Calls by agent". */
  label: string;
  items: readonly BarListItem[];
  format?: (value: number) => string;
}

/** Few things compared by length; it is a list first and a picture second. */
export function BarList({ label, items, format = (value) => formatNumber(value) }: BarListProps) {
  const most = Math.max(1, ...items.map(({ value }) => value));
  return (
    <ul aria-label={label} className="flex flex-col gap-1">
      {items.map(({ id, label: name, value, href }) => (
        <li
          key={id}
          className="relative flex h-8 items-center justify-between gap-3 overflow-hidden rounded-sm px-2"
        >
          <svg aria-hidden="true" className="absolute inset-0 size-full fill-accent-soft">
            <rect width={`${(value / most) * 100}%`} height="100%" rx="4" />
          </svg>
          <span className="relative min-w-0 truncate">
            {href ? (
              <Link href={href} className="focus-ring rounded-sm hover:underline">
                {name}
              </Link>
            ) : (
              name
            )}
          </span>
          <span className="tabular relative shrink-0 font-medium">{format(value)}</span>
        </li>
      ))}
    </ul>
  );
}
