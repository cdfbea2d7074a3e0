"use client";

import { CircleCheck } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { LinkTabs } from "@/components/ui/link-tabs";
import { useJobs } from "@/lib/client/platform/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { JobState } from "@/types/dead-letters";
import type { JobName } from "@/types/jobs";
import { JOB_COLUMNS, OpenJob } from "./job-columns";
import { JOB_PARSERS } from "./job-filters";
import { RetryAll } from "./retry-all";

const JobSheet = dynamic(() => import("./job-sheet").then((module) => module.JobSheet), { ssr: false });

const ROOT = "/super-admin/jobs";
const TABS = [
  { label: "Failed", href: ROOT },
  { label: "Waiting", href: `${ROOT}?state=waiting` },
  { label: "Running", href: `${ROOT}?state=active` },
];
const NOTHING: Record<JobState, { title: string; text: string }> = {
  failed: { title: "No failed jobs", text: "Mails, syncs and sweeps all got done within their tries." },
  waiting: { title: "Nothing waits", text: "Jobs start as soon as they are due." },
  active: { title: "Nothing runs", text: "Most jobs are over in a moment." },
};

export interface JobsPageProps {
  /** Every job there is, by name. */
  names: readonly JobName[];
}

/** Work behind the scenes: what failed for good, what waits, what runs. */
export function JobsPage({ names }: JobsPageProps) {
  const [{ state, name }, setFilters] = useQueryStates({ ...JOB_PARSERS, name: parseAsStringLiteral(names) });
  const query = useJobs(state, name);
  const [openId, setOpenId] = useState<string | null>(null);
  const clear = () => void setFilters({ name: null });
  const byName: FilterDefinition = {
    ...{ key: "name", label: "Job", single: true },
    options: names.map((each) => ({ value: each, label: each })),
    selected: name ? [name] : [],
    onChange: ([chosen]) => void setFilters({ name: names.find((each) => each === chosen) ?? null }),
  };
  return (
    <>
      <PageHeader
        title="Jobs"
        description="Work done behind the scenes, such as mails and syncs."
        actions={state === "failed" && name && query.data?.length ? <RetryAll name={name} /> : null}
      />
      <LinkTabs
        label="Jobs by state"
        tabs={TABS}
        currentHref={state === "failed" ? ROOT : `${ROOT}?state=${state}`}
        className="mb-3"
      />
      <div className="relative z-10 mb-3 sm:mr-28">
        <FilterBar filters={[byName]} onClear={clear} />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(jobs) => jobs.length === 0}
        isFiltered={name !== null}
        onClearFilters={clear}
        empty={
          <EmptyState icon={CircleCheck} title={NOTHING[state].title}>
            {NOTHING[state].text}
          </EmptyState>
        }
      >
        {(jobs) => (
          <div className="sm:-mt-11">
            <OpenJob value={setOpenId}>
              <DataTable
                label="Jobs"
                storageKey="jobs"
                columns={JOB_COLUMNS}
                rows={jobs}
                getRowId={({ id }) => id}
                loadMore={toLoadMore(query)}
              />
            </OpenJob>
          </div>
        )}
      </QueryState>
      {openId ? <JobSheet jobId={openId} onClose={() => setOpenId(null)} /> : null}
    </>
  );
}
