"use client";

import { QueryState } from "@/components/patterns/query-state";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { Skeleton } from "@/components/ui/skeleton";
import type { DncPlace } from "@/lib/client/dnc/keys";
import { useCallingRules } from "@/lib/client/dnc/queries";
import { CallingRulesForm } from "./calling-rules-form";
import { CheckNumber } from "./check-number";
import { DncList } from "./dnc-list";
import { UploadNumbers } from "./upload-numbers";

const PLACE = { kind: "agency" } as const satisfies DncPlace;

/** When the agency's clients may call, and whom none of them calls. */
export function AgencyCalling() {
  const rules = useCallingRules();
  return (
    <>
      <SettingsSection
        title="Calling hours"
        description="Campaigns of your clients call only within these hours, on the clock of the person called. The law's hours hold whatever is set here: in most countries 8:00 to 21:00, in some less."
      >
        <QueryState
          query={rules}
          skeleton={<Skeleton className="h-40 rounded-lg" />}
          isEmpty={() => false}
          empty={null}
        >
          {(known) => <CallingRulesForm rules={known.rules} />}
        </QueryState>
      </SettingsSection>
      <SettingsSection title="May a number be called?" description="Looks at your list and the platform's.">
        <SettingsCard>
          <CheckNumber place={PLACE} />
        </SettingsCard>
      </SettingsSection>
      <section className="border-t py-6">
        <DncList
          place={PLACE}
          heading={
            <>
              <h2 className="font-semibold text-base">Numbers not to call</h2>
              <p className="mt-0.5 max-w-prose text-muted-foreground text-sm">
                No client of yours calls these, whatever is on their own lists.
              </p>
            </>
          }
          mayWrite
          actions={<UploadNumbers place={PLACE} />}
          empty="Numbers that complained to you, competitors, your own: what you add here is called by no client."
        />
      </section>
    </>
  );
}
