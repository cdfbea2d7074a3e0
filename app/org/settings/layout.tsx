import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/brand/settings-tabs";
import { PageHeader } from "@/components/patterns/page-header";

/** What the agency's settings share. Each page asks for its own permission. */
export default function OrgSettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs />
      <div>{children}</div>
    </>
  );
}
