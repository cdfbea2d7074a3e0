"use client";

import { Package, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useOrderPlanVariants } from "@/lib/client/platform/mutations";
import { usePlanVariants } from "@/lib/client/platform/queries";
import type { PlanVariantResource } from "@/types/plans";
import { moved } from "./moved";
import { VariantCard } from "./variant-card";

const VariantSheet = dynamic(() => import("./variant-sheet").then((module) => module.VariantSheet), {
  ssr: false,
});

/** Plans agencies can have, in the order visitors see them. */
export function VariantsPage() {
  const query = usePlanVariants();
  const [editing, setEditing] = useState<PlanVariantResource | "new" | null>(null);
  const add = (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus aria-hidden />
      Add plan
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Plans"
        count={query.data?.length}
        description="What agencies can have, in the order your price page shows them."
        actions={query.data?.length ? add : null}
      />
      <QueryState
        query={query}
        skeleton={<VariantsSkeleton />}
        isEmpty={(variants) => variants.length === 0}
        empty={
          <EmptyState icon={Package} title="No plan yet" action={add}>
            A plan says what an agency pays and how much it may have. Visitors choose one when they ask to
            become an agency.
          </EmptyState>
        }
      >
        {(variants) => <Variants variants={variants} onEdit={setEditing} />}
      </QueryState>
      {editing ? (
        <VariantSheet
          key={editing === "new" ? "new" : editing.id}
          variant={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </>
  );
}

interface VariantsProps {
  variants: PlanVariantResource[];
  onEdit: (variant: PlanVariantResource) => void;
}

function Variants({ variants, onEdit }: VariantsProps) {
  const order = useOrderPlanVariants();
  const move = (index: number, by: -1 | 1) =>
    order.mutate(
      moved(variants, index, by).map(({ id }) => id),
      { onError: (error) => toast.error(messageOf(error)) },
    );
  return (
    <ol aria-label="Plans" className="flex flex-col gap-3">
      {variants.map((variant, index) => (
        <VariantCard
          key={variant.id}
          variant={variant}
          onEdit={() => onEdit(variant)}
          isMoving={order.isPending}
          onUp={index > 0 ? () => move(index, -1) : null}
          onDown={index < variants.length - 1 ? () => move(index, 1) : null}
        />
      ))}
    </ol>
  );
}

function VariantsSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="h-32 rounded-lg" />
      <Skeleton className="h-32 rounded-lg" />
      <Skeleton className="h-32 rounded-lg" />
    </div>
  );
}
