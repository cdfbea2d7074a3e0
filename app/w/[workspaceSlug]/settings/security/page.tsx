import type { Metadata } from "next";
import { prefetchedSettings } from "@/app/prefetch-settings";
import { SecuritySettings } from "@/components/settings/security-settings";

export const metadata: Metadata = { title: "Security" };

export default async function WorkspaceSecurityPage({
  params,
}: {
  params: Promise<{ workspaceSlug: string }>;
}) {
  const { workspaceSlug } = await params;
  return prefetchedSettings(workspaceSlug, "/security", <SecuritySettings />);
}
