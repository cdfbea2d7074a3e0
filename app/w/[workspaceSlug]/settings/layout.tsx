import type { ReactNode } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { SettingsTabs } from "@/components/settings/settings-tabs";

/** What the workspace's settings share. Each page asks for its own permission. */
export default function WorkspaceSettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs />
      <div>{children}</div>
    </>
  );
}
