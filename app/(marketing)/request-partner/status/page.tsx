import type { Metadata } from "next";
import { z } from "zod";
import { RequestStatus } from "@/components/partner-requests/request-status";
import { getRequestByLink } from "@/lib/domain/partner-requests/get-request";
import { toRequestStatus } from "@/lib/domain/partner-requests/to-resource";
import { DomainError } from "@/lib/domain/shared/errors";
import { DeadLink } from "../../dead-link";
import { loadPlatformPage, type PlatformPage } from "../../platform-page";

// The address is a key: it goes to no other site and into no search engine.
export const metadata: Metadata = {
  title: "Your request",
  referrer: "no-referrer",
  robots: { index: false, follow: false },
};

const link = z.object({ id: z.uuid(), token: z.string().min(1).max(2_000) });

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RequestStatusPage({ searchParams }: PageProps) {
  const visit = await loadPlatformPage();
  const asked = link.safeParse(await searchParams);
  const row = asked.success ? await findByLink(visit, asked.data) : null;
  if (!asked.success || !row) {
    return (
      <DeadLink reason="Open it from our mail once more: all of it must be in the address. Without the mail, write to us." />
    );
  }
  const request = toRequestStatus(row);
  return (
    <div className="mx-auto max-w-4xl px-4 py-10 md:px-6 md:py-14">
      <h1 className="font-semibold text-3xl tracking-tight">Your request</h1>
      <p className="mt-2 mb-8 text-lg text-muted-foreground">
        Hello {request.contactName}, this is where {request.companyName} stands.
      </p>
      <RequestStatus request={request} token={asked.data.token} />
    </div>
  );
}

async function findByLink({ ctx }: PlatformPage, { id, token }: z.infer<typeof link>) {
  try {
    return await getRequestByLink(ctx, id, token);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}
