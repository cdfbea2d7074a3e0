"use client";

import { useRouter } from "next/navigation";
import { AuditEntrySheet } from "@/components/audit/audit-entry-sheet";
import type { AuditEntryResource } from "@/types/audit";

/** One entry whole; others like it are found in the log of the whole platform. */
export function ActivitySheet({ entry, onClose }: { entry: AuditEntryResource; onClose: () => void }) {
  const router = useRouter();
  return (
    <AuditEntrySheet
      entry={entry}
      onClose={onClose}
      onNarrow={(change) => {
        const chosen = Object.entries(change).flatMap(([key, value]) => (value ? [[key, value]] : []));
        router.push(`/super-admin/audit?${new URLSearchParams(chosen)}`);
      }}
    />
  );
}
