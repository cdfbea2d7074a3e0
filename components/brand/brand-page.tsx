"use client";

import { useState } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useBrand } from "@/lib/client/brand/queries";
import type { BrandSettingsResource } from "@/types/brand";
import { BrandForm } from "./brand-form";
import { BrandImages } from "./brand-images";
import { BrandPreview } from "./brand-preview";
import type { BrandDraft } from "./draft";

/** What the agency looks like to its clients, and what it would look like with what is being typed. */
export function BrandPage() {
  const query = useBrand();
  return (
    <QueryState query={query} skeleton={<BrandSkeleton />} empty={null} isEmpty={() => false}>
      {(brand) => <BrandEditor brand={brand} />}
    </QueryState>
  );
}

function BrandEditor({ brand }: { brand: BrandSettingsResource }) {
  const [draft, setDraft] = useState<BrandDraft>(brand);
  return (
    <>
      <BrandPreview brand={brand} draft={draft} />
      <BrandForm brand={brand} onDraft={setDraft} />
      <BrandImages brand={brand} />
    </>
  );
}

function BrandSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <Skeleton className="h-80 rounded-lg" />
      <Skeleton className="h-64 rounded-lg" />
    </div>
  );
}
