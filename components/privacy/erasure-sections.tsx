"use client";

import { SettingsSection } from "@/components/patterns/settings-section";
import { ErasePersonForm } from "./erase-person-form";
import { ErasureList } from "./erasure-list";

/** Asking for somebody's data to be erased, and the evidence of what was. For those who may erase. */
export function ErasureSections() {
  return (
    <>
      <SettingsSection
        title="Erase a person's data"
        description="When somebody asks you to forget them: it finds every call from or to their number. Calls under legal hold are left and counted."
      >
        <ErasePersonForm />
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
