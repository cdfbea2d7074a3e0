import type { Metadata } from "next";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { CallPage } from "@/components/calls/call-page";
import { callKeys } from "@/lib/client/calls/keys";
import { getCall } from "@/lib/domain/calls/get-call";
import { toCallResource } from "@/lib/domain/calls/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Call" };

interface PageProps {
  params: Promise<{ workspaceSlug: string; callId: string }>;
}

export default async function WorkspaceCallPage({ params }: PageProps) {
  const { workspaceSlug, callId } = await params;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/calls/${callId}`, "calls.read");
  const call = await found(callId, (id) => getCall(ctx, id));
  const ahead = startPrefetch(ctx);
  ahead.client.setQueryData(callKeys.detail(ctx.workspace.slug, call.id), toCallResource(call, ctx));
  return (
    <Prefetched client={ahead.client}>
      <CallPage callId={call.id} />
    </Prefetched>
  );
}
