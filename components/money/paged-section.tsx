import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { type QueryLike, QueryState } from "@/components/patterns/query-state";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { toLoadMore } from "@/lib/client/use-pages";
import { Section } from "./section";

export interface PagedSectionProps<Item> {
  /** Unique on the page, for the heading. */
  id: string;
  title: string;
  query: QueryLike<Item[]> & Parameters<typeof toLoadMore>[0];
  icon: LucideIcon;
  emptyTitle: string;
  /** What will stand here. */
  emptyText: string;
  children: (items: Item[]) => ReactNode;
}

/** A list read page by page under a heading: payments, invoices and the like. */
export function PagedSection<Item>(props: PagedSectionProps<Item>) {
  const { id, title, query, icon, emptyTitle, emptyText, children } = props;
  return (
    <Section id={id} title={title}>
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-32 rounded-lg" />}
        isEmpty={(items) => items.length === 0}
        empty={
          <EmptyState icon={icon} title={emptyTitle} className="py-8">
            {emptyText}
          </EmptyState>
        }
      >
        {(items) => (
          <div className="flex flex-col gap-3">
            <Card>{children(items)}</Card>
            <LoadMore {...toLoadMore(query)} />
          </div>
        )}
      </QueryState>
    </Section>
  );
}
