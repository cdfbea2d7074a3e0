import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { readJobFilters } from "@/components/platform/job-filters";
import { JobsPage } from "@/components/platform/jobs-page";
import { platformKeys } from "@/lib/client/platform/keys";
import { listJobs } from "@/lib/domain/operations/list-jobs";
import { toJobResource } from "@/lib/domain/operations/to-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { isJobName, JOB_NAMES } from "@/types/jobs";

export const metadata: Metadata = { title: "Jobs" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PlatformJobsPage({ searchParams }: PageProps) {
  const ctx = await loadSuperAdminPage("/super-admin/jobs");
  const { state, name: asked } = await readJobFilters(searchParams);
  const name = asked !== null && isJobName(asked) ? asked : null;
  const ahead = startPrefetch(ctx);
  await ahead.page(platformKeys.jobs(state, name), async () => {
    const { rows, nextCursor } = await listJobs({ state, name: name ?? undefined, limit: 50 });
    return page(rows.map(toJobResource), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <JobsPage names={JOB_NAMES} />
    </Prefetched>
  );
}
