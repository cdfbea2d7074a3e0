import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { signedInUser } from "@/app/signed-in-user";
import { workspaceScopeOf } from "@/app/workspace-scope-of";
import { OnboardingScope } from "@/components/onboarding/onboarding-scope";
import { WorkspaceOnboarding } from "@/components/onboarding/workspace-onboarding";
import { readinessKeys } from "@/lib/client/readiness/keys";
import { listReachableWorkspaces } from "@/lib/domain/identity/get-auth-context";
import { can } from "@/lib/domain/shared/can";
import { getReadiness } from "@/lib/domain/workspaces/readiness/get-readiness";
import { loadUserPage, loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Set up your workspace" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const SLUG = /^[a-z0-9-]{1,63}$/;

/** The way from a new workspace to its first call, for those who run it. Others go on to its dashboard. */
export default async function WorkspaceOnboardingPage({ searchParams }: PageProps) {
  const { workspace } = await searchParams;
  const path = "/workspace-onboarding";
  if (typeof workspace !== "string" || !SLUG.test(workspace)) redirect(await firstWorkspace(path));
  const ctx = await loadWorkspacePage(workspace, `${path}?workspace=${workspace}`);
  const { slug } = ctx.workspace;
  if (!can(ctx, "settings.write")) redirect(`/w/${slug}/dashboard`);
  const ahead = startPrefetch(ctx);
  await ahead.one(readinessKeys.workspace(slug), () => getReadiness(ctx));
  return (
    <OnboardingScope scope={workspaceScopeOf(ctx)}>
      <Prefetched client={ahead.client}>
        <WorkspaceOnboarding supportEmail={ctx.partner.supportEmail} />
      </Prefetched>
    </OnboardingScope>
  );
}

/** Without a workspace in the address: the only one there is, or the choice. */
async function firstWorkspace(path: string): Promise<string> {
  const ctx = await loadUserPage(path);
  const workspaces = await listReachableWorkspaces(ctx, signedInUser(ctx.access));
  const [only, second] = workspaces;
  return only && !second ? `${path}?workspace=${only.slug}` : "/select-workspace";
}
