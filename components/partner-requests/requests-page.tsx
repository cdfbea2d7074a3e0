"use client";

import { Inbox } from "lucide-react";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { LinkTabs } from "@/components/ui/link-tabs";
import { usePartnerRequestCounts, usePartnerRequests } from "@/lib/client/partner-requests/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { PartnerRequestStatus } from "@/types/partner-requests";
import { REQUEST_COLUMNS } from "./request-columns";
import { REQUEST_LOOKS } from "./request-looks";

const ROOT = "/super-admin/partner-requests";
const ORDER: readonly PartnerRequestStatus[] = [
  "pending",
  "needs_info",
  "approved",
  "provisioned",
  "rejected",
];

const NOTHING: Record<PartnerRequestStatus, string> = {
  pending: "Every request has been looked at.",
  needs_info: "No applicant owes you an answer.",
  approved: "Every approved request has its agency.",
  rejected: "No request was rejected.",
  provisioned: "Agencies made from requests are listed here.",
};

/** The inbox of requests to become an agency, by state. */
export function RequestsPage({ status }: { status: PartnerRequestStatus | null }) {
  const query = usePartnerRequests(status);
  const { data: counts } = usePartnerRequestCounts();
  const tabs = [
    { label: "All", href: ROOT },
    ...ORDER.map((each) => ({ label: REQUEST_LOOKS[each].label, href: hrefOf(each), count: counts?.[each] })),
  ];
  return (
    <>
      <PageHeader title="Agency requests" />
      <LinkTabs
        label="Requests by state"
        tabs={tabs}
        currentHref={status ? hrefOf(status) : ROOT}
        className="mb-3"
      />
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(requests) => requests.length === 0}
        empty={
          <EmptyState icon={Inbox} title={status ? "Nothing here" : "No requests yet"}>
            {status
              ? NOTHING[status]
              : "Whoever asks to become an agency on your public pages appears here, and you get a mail."}
          </EmptyState>
        }
      >
        {(requests) => (
          <DataTable
            label="Agency requests"
            storageKey="partner-requests"
            columns={REQUEST_COLUMNS}
            rows={requests}
            getRowId={({ id }) => id}
            rowHref={({ id }) => `${ROOT}/${id}`}
            loadMore={toLoadMore(query)}
          />
        )}
      </QueryState>
    </>
  );
}

function hrefOf(status: PartnerRequestStatus): string {
  return `${ROOT}?status=${status}`;
}
