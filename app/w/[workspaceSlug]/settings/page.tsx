import type { Metadata } from "next";
import { prefetchedSettings } from "@/app/prefetch-settings";
import { GeneralSettings } from "@/components/settings/general-settings";

export const metadata: Metadata = { title: "Settings" };

export default async function WorkspaceSettingsPage({
  params,
}: {
  params: Promise<{ workspaceSlug: string }>;
}) {
  const { workspaceSlug } = await params;
  return prefetchedSettings(workspaceSlug, "", <GeneralSettings />);
}
