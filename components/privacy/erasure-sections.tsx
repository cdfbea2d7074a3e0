"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { SettingsSection } from "@/components/patterns/settings-section";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { ErasureList } from "./erasure-list";

/** Rarely wanted, and it knows the numbers of every country: it comes when somebody begins. */
const ErasePersonForm = dynamic(
  () => import("./erase-person-form").then((module) => module.ErasePersonForm),
  { ssr: false, loading: () => <Skeleton className="h-64" /> },
);

/** Asking for somebody's data to be erased, and the evidence of what was. For those who may erase. */
export function ErasureSections() {
  const [isBegun, setBegun] = useState(false);
  return (
    <>
      <SettingsSection
        title="Erase a person's data"
        description="When somebody asks you to forget them: it finds every call from or to their number. Calls under legal hold are left and counted."
      >
        {isBegun ? (
          <ErasePersonForm />
        ) : (
          <Button variant="secondary" onClick={() => setBegun(true)}>
            Begin an erasure…
          </Button>
        )}
      </SettingsSection>
      <SettingsSection
        title="Erasures"
        description="What was asked for and what was done about it. It never says whose number it was."
      >
        <ErasureList />
      </SettingsSection>
    </>
  );
}
