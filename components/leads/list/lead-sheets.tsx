"use client";

import dynamic from "next/dynamic";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";

export type LeadSheet = "import" | "duplicates" | "automation" | "deleted";

const ImportPanel = dynamic(
  () => import("@/components/imports/import-panel").then((module) => module.ImportPanel),
  { ssr: false, loading: Loading },
);
const DuplicatesPanel = dynamic(() => import("./duplicates-panel").then((module) => module.DuplicatesPanel), {
  ssr: false,
  loading: Loading,
});
const DeletedPanel = dynamic(() => import("./deleted-panel").then((module) => module.DeletedPanel), {
  ssr: false,
  loading: Loading,
});
const AutomationPanel = dynamic(
  () => import("../rules/automation-panel").then((module) => module.AutomationPanel),
  { ssr: false, loading: Loading },
);

const WORDS: Record<LeadSheet, { title: string; description: string }> = {
  import: {
    title: "Import leads",
    description: "A list from a CSV or Excel file. You say which column is what before anything is taken in.",
  },
  duplicates: {
    title: "Duplicates",
    description: "Leads with one e-mail address, or with one name and company.",
  },
  automation: {
    title: "What happens by itself",
    description: "Calls can make leads, and new leads can be put on campaigns' lists.",
  },
  deleted: {
    title: "Deleted leads",
    description: "For 30 days they can come back, with their notes, their tags and their follow-up.",
  },
};

function Loading() {
  return <Skeleton className="h-40 rounded-lg" />;
}

/** The panels that the list's menu opens; their code arrives when they are asked for. */
export function LeadSheets({ open, onClose }: { open: LeadSheet | null; onClose: () => void }) {
  if (open === null) return null;
  return (
    <Sheet open onOpenChange={(next) => (next ? undefined : onClose())}>
      <SheetContent {...WORDS[open]}>
        {open === "import" ? <ImportPanel kind="leads" /> : null}
        {open === "duplicates" ? <DuplicatesPanel /> : null}
        {open === "automation" ? <AutomationPanel /> : null}
        {open === "deleted" ? <DeletedPanel /> : null}
      </SheetContent>
    </Sheet>
  );
}
