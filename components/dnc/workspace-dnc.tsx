"use client";

import { FileUp } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { DncPlace } from "@/lib/client/dnc/keys";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { CheckNumber } from "./check-number";
import { DncList } from "./dnc-list";

const ImportPanel = dynamic(
  () => import("@/components/imports/import-panel").then((module) => module.ImportPanel),
  { ssr: false, loading: () => <Skeleton className="h-40 rounded-lg" /> },
);

/** Whom this workspace does not call, and whether a number may be called. */
export function WorkspaceDnc() {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const [isImporting, setIsImporting] = useState(false);
  const place: DncPlace = { kind: "workspace", slug };
  const mayImport = can("dnc.write") && can("imports.write");
  return (
    <>
      <SettingsSection
        title="May a number be called?"
        description="Looks at this workspace's list, the agency's and the platform's. A number on any of them is never called, by hand or by a campaign."
      >
        <SettingsCard>
          <CheckNumber place={place} />
        </SettingsCard>
      </SettingsSection>
      <section className="border-t py-6">
        <DncList
          place={place}
          heading={
            <>
              <h2 className="font-semibold text-base">Numbers not to call</h2>
              <p className="mt-0.5 max-w-prose text-muted-foreground text-sm">
                Whoever asks in a call not to be called again is put here at once: by words, by a key they
                press, or by the agent's own tool.
              </p>
            </>
          }
          mayWrite={can("dnc.write")}
          empty="People who ask in a call not to be called appear here by themselves. Add others by hand or from a file."
          actions={
            mayImport ? (
              <Button onClick={() => setIsImporting(true)}>
                <FileUp aria-hidden />
                Import file
              </Button>
            ) : null
          }
        />
      </section>
      <Sheet open={isImporting} onOpenChange={setIsImporting}>
        <SheetContent
          title="Import numbers not to call"
          description="A list from a CSV or Excel file. Nobody here calls them from the moment they are taken in."
        >
          <ImportPanel kind="dnc" />
        </SheetContent>
      </Sheet>
    </>
  );
}
