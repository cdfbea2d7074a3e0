"use client";

import { QueryState } from "@/components/patterns/query-state";
import { SettingsSection } from "@/components/patterns/settings-section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { describeUserAgent } from "@/lib/access/user-agent";
import { useDevices, useTwoFactor } from "@/lib/client/account/queries";
import { useForgetDevice } from "@/lib/client/account/security-mutations";
import { messageOf } from "@/lib/client/form-problem";
import type { DeviceResource } from "@/types/security";

/** Browsers that are not asked for a code, with a way to have each asked again. */
export function DeviceList() {
  const query = useDevices();
  const isOff = useTwoFactor().data?.isOn === false;
  // Without a second factor there is nothing to be spared.
  if (isOff) return null;
  return (
    <SettingsSection
      id="devices"
      title="Remembered browsers"
      description="They sign in here with your password alone, for 30 days after you gave a code."
    >
      <Card>
        <QueryState
          query={query}
          skeleton={<Skeleton className="m-4 h-12" />}
          empty={
            <p className="px-4 py-3 text-muted-foreground">
              None. Tick “Do not ask in this browser” when you enter a code.
            </p>
          }
          isEmpty={(devices) => devices.length === 0}
        >
          {(devices) => (
            <ul className="divide-y">
              {devices.map((device) => (
                <DeviceRow key={device.id} device={device} />
              ))}
            </ul>
          )}
        </QueryState>
      </Card>
    </SettingsSection>
  );
}

function DeviceRow({ device }: { device: DeviceResource }) {
  const forget = useForgetDevice();
  const name = describeUserAgent(device.userAgent);
  const end = () =>
    forget.mutate(device.id, {
      onSuccess: () => toast.success("Browser forgotten"),
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3">
      <div className="min-w-0">
        <p className="flex items-center gap-2 font-medium">
          {name}
          {device.isCurrent ? <Badge tone="success">This browser</Badge> : null}
        </p>
        <p className="text-muted-foreground text-sm">
          {device.ipAddress}, last used <TimeAgo instant={device.lastUsedAt} />
        </p>
      </div>
      <Button size="sm" loading={forget.isPending} aria-label={`Forget ${name}`} onClick={end}>
        Forget
      </Button>
    </li>
  );
}
