"use client";

import dynamic from "next/dynamic";
import { Sheet, SheetContent } from "@/components/ui/sheet";

export type LeadSheet = "import" | "duplicates" | "automation";

const ImportPanel = dynamic(
  () => import("@/components/imports/import-panel").then((module) => module.ImportPanel),
  {
    ssr: false,
  },
);
const DuplicatesPanel = dynamic(() => import("./duplicates-panel").then((module) => module.DuplicatesPanel), {
  ssr: false,
});
const AutomationPanel = dynamic(
  () => import("../rules/automation-panel").then((module) => module.AutomationPanel),
  { ssr: false },
);

const WORDS: Record<LeadSheet, { title: string; description: string }> = {
  import: {
    title: "Import leads",
    description: "A list from a CSV or Excel file. You say which column is what before anything is taken in.",
  },
  duplicates: {
    title: "Duplicates",
    description: "Leads with one e-mail address, or with one name and company. Open one to merge them.",
  },
  automation: {
    title: "What happens by itself",
    description: "Calls can make leads, and new leads can be put on campaigns' lists.",
  },
};

/** The panels that the list's menu opens; their code arrives when they are asked for. */
export function LeadSheets({ open, onClose }: { open: LeadSheet | null; onClose: () => void }) {
  if (open === null) return null;
  return (
    <Sheet open onOpenChange={(next) => (next ? undefined : onClose())}>
      <SheetContent {...WORDS[open]}>
        {open === "import" ? <ImportPanel kind="leads" /> : null}
        {open === "duplicates" ? <DuplicatesPanel /> : null}
        {open === "automation" ? <AutomationPanel /> : null}
      </SheetContent>
    </Sheet>
  );
}
