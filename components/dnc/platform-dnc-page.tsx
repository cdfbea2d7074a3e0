"use client";

import { PageHeader } from "@/components/patterns/page-header";
import type { DncPlace } from "@/lib/client/dnc/keys";
import { DncList } from "./dnc-list";
import { UploadNumbers } from "./upload-numbers";

const PLACE = { kind: "platform" } as const satisfies DncPlace;

/** Numbers that no agency's clients call. */
export function PlatformDncPage() {
  return (
    <DncList
      place={PLACE}
      mayWrite
      actions={<UploadNumbers place={PLACE} />}
      heading={
        <PageHeader
          title="Numbers not to call"
          description="No client of any agency calls these, by hand or by a campaign. Whoever waits to be called is left out at once."
        />
      }
      empty="Emergency lines, regulators, people who complained to the platform: what you add here is called by nobody."
    />
  );
}
