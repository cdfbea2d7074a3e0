import type { Metadata } from "next";
import { prefetchedSettings } from "@/app/prefetch-settings";
import { NotificationSettings } from "@/components/settings/notification-settings";

export const metadata: Metadata = { title: "Notifications" };

export default async function WorkspaceNotificationsPage({
  params,
}: {
  params: Promise<{ workspaceSlug: string }>;
}) {
  const { workspaceSlug } = await params;
  return prefetchedSettings(workspaceSlug, "/notifications", <NotificationSettings />);
}
