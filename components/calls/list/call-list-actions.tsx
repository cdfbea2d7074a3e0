"use client";

import { Download } from "lucide-react";
import { SavedViewsMenu } from "@/components/patterns/saved-views/saved-views-menu";
import { Button } from "@/components/ui/button";
import { buildUrl } from "@/lib/client/build-url";
import { readCallFilters, toCallFilters } from "@/lib/client/call-filters/keys";
import { exportCallsEndpoint } from "@/lib/client/call-lists/endpoints";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallFilterState } from "../use-call-filters";
import { ListMenu } from "./list-menu";

/** What can be done with the list as it stands: named views of it, a download, and what is seldom needed. */
export function CallListActions({ state: { filters, replace } }: { state: CallFilterState }) {
  const { slug, timeZone } = useWorkspaceScope();
  const can = useCan();
  const query = toCallFilters(filters, { timeZone, nowMs: Date.now() });
  return (
    <>
      <SavedViewsMenu
        page="calls"
        current={filters}
        onChoose={(view) => replace(readCallFilters(view, { seesCosts: can("calls.costs.read") }))}
      />
      {can("calls.export") ? (
        <Button asChild>
          <a href={buildUrl(exportCallsEndpoint.path, { workspaceSlug: slug }, query)} download>
            <Download aria-hidden />
            Export
          </a>
        </Button>
      ) : null}
      <ListMenu />
    </>
  );
}
