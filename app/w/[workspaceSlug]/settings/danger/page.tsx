import type { Metadata } from "next";
import { prefetchedSettings } from "@/app/prefetch-settings";
import { DangerSettings } from "@/components/settings/danger-settings";

export const metadata: Metadata = { title: "Danger zone" };

export default async function WorkspaceDangerPage({
  params,
}: {
  params: Promise<{ workspaceSlug: string }>;
}) {
  const { workspaceSlug } = await params;
  return prefetchedSettings(workspaceSlug, "/danger", <DangerSettings />);
}
