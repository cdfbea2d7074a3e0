import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { MembersPage } from "@/components/people/members-page";
import { peopleKeys } from "@/lib/client/people/keys";
import { listInvitations } from "@/lib/domain/invitations/list-invitations";
import { toInvitationResource } from "@/lib/domain/invitations/rows";
import { workspaceInvitations } from "@/lib/domain/invitations/scopes";
import { workspacePlace } from "@/lib/domain/people/authority";
import { listMembers } from "@/lib/domain/people/list-members";
import { toMemberResource, workspaceViewer } from "@/lib/domain/people/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Members" };

export default async function WorkspaceMembersPage({
  params,
}: {
  params: Promise<{ workspaceSlug: string }>;
}) {
  const { workspaceSlug } = await params;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/members`, "members.read");
  const scope = { kind: "workspace", slug: ctx.workspace.slug } as const;
  const ahead = startPrefetch(ctx);
  await Promise.all([
    ahead.page(peopleKeys.members(scope), async () => {
      const { rows, nextCursor } = await listMembers(workspacePlace(ctx), { limit: 50 });
      return page(
        rows.map((row) => toMemberResource(row, workspaceViewer(ctx))),
        nextCursor,
      );
    }),
    ahead.page(peopleKeys.invitations(scope, "open"), async () => {
      const open = { limit: 50, state: "open" } as const;
      const { rows, nextCursor } = await listInvitations(ctx, workspaceInvitations(ctx), open);
      return page(rows.map(toInvitationResource), nextCursor);
    }),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <MembersPage />
    </Prefetched>
  );
}
