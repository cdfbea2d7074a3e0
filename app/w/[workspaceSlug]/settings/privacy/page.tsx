import type { Metadata } from "next";
import { prefetchedSettings } from "@/app/prefetch-settings";
import { RetentionSettings } from "@/components/settings/retention-settings";

export const metadata: Metadata = { title: "Privacy and retention" };

export default async function WorkspacePrivacyPage({
  params,
}: {
  params: Promise<{ workspaceSlug: string }>;
}) {
  const { workspaceSlug } = await params;
  return prefetchedSettings(workspaceSlug, "/privacy", <RetentionSettings />);
}
