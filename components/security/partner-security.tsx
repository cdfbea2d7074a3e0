"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { QueryState } from "@/components/patterns/query-state";
import { SettingRow } from "@/components/patterns/setting-row";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { Alert } from "@/components/ui/alert";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { usePartnerSecurity, useUpdatePartnerSecurity } from "@/lib/client/security/queries";
import type { PartnerSecurityResource } from "@/types/security";

type Policy = PartnerSecurityResource["twoFactorPolicy"];

const POLICIES: readonly { value: Policy; label: string; description: string }[] = [
  { value: "off", label: "Everybody decides", description: "People turn it on for themselves, or not." },
  {
    value: "team",
    label: "Required for the team",
    description: "Everybody with a role in the agency. Clients' own people decide.",
  },
  {
    value: "everyone",
    label: "Required for everybody",
    description: "The team and all people of all clients.",
  },
];

const SET_UP = `/two-factor/set-up?next=${encodeURIComponent("/org/settings/security")}`;

export interface PartnerSecurityProps {
  /** Whether the person looking has two-factor sign-in on. */
  hasTwoFactor: boolean;
}

/** Who must use two-factor sign-in in the agency, and what a view of a client may do. */
export function PartnerSecurity({ hasTwoFactor }: PartnerSecurityProps) {
  const query = usePartnerSecurity();
  return (
    <QueryState query={query} skeleton={<Skeleton className="h-64" />} empty={null} isEmpty={() => false}>
      {(security) => (
        <>
          <TwoFactorPolicy security={security} hasTwoFactor={hasTwoFactor} />
          <ViewAsPolicy security={security} />
        </>
      )}
    </QueryState>
  );
}

const OWNERS_ONLY = "Only owners of the agency change this.";

interface PolicyProps {
  security: PartnerSecurityResource;
}

function TwoFactorPolicy({ security, hasTwoFactor }: PolicyProps & PartnerSecurityProps) {
  const [asked, setAsked] = useState<Policy | null>(null);
  const update = useUpdatePartnerSecurity();
  const mayChange = usePartnerCan()("partner.security.manage");
  const save = (twoFactorPolicy: Policy) =>
    update.mutate(
      { twoFactorPolicy },
      {
        onSuccess: () => {
          setAsked(null);
          // Whoever lacks it is asked for it at the next step: better now than in the middle of something.
          if (twoFactorPolicy !== "off" && !hasTwoFactor) window.location.assign(SET_UP);
          else toast.success("Saved");
        },
      },
    );
  const choose = (value: string) => {
    const policy = POLICIES.find((each) => each.value === value)?.value;
    if (policy === undefined || policy === security.twoFactorPolicy) return;
    update.reset();
    setAsked(policy);
  };
  const { teamSize, teamWithTwoFactor } = security;
  return (
    <SettingsSection
      title="Two-factor sign-in"
      description={`On for ${teamWithTwoFactor} of ${teamSize} in the team.`}
    >
      <SettingsCard>
        <RadioGroup
          aria-label="Who must use two-factor sign-in"
          value={security.twoFactorPolicy}
          onValueChange={choose}
          disabled={!mayChange}
        >
          {POLICIES.map((policy) => (
            <RadioOption key={policy.value} {...policy} />
          ))}
        </RadioGroup>
        {mayChange ? null : <p className="text-muted-foreground text-sm">{OWNERS_ONLY}</p>}
      </SettingsCard>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => setAsked(open ? asked : null)}
        {...question(asked, hasTwoFactor)}
        tone="primary"
        pending={update.isPending}
        error={update.error ? messageOf(update.error) : undefined}
        onConfirm={() => {
          if (asked) save(asked);
        }}
      />
    </SettingsSection>
  );
}

/** What changes, and for the person asking too. */
function question(policy: Policy | null, hasTwoFactor: boolean) {
  if (policy === "off" || policy === null) {
    return {
      title: "Let everybody decide?",
      description: "Whoever has it on keeps it; nobody has to.",
      confirmLabel: "Let everybody decide",
    };
  }
  const who = policy === "team" ? "the team" : "everybody";
  return {
    title: `Require two-factor sign-in of ${who}?`,
    description: (
      <>
        People without it set it up the next time they open a page; nobody loses anything.
        {hasTwoFactor ? null : (
          <span className="mt-2 block font-medium text-foreground">
            You do not have it yourself yet: you set it up right after this.
          </span>
        )}
      </>
    ),
    confirmLabel: hasTwoFactor ? `Require it of ${who}` : "Require it and set mine up",
  };
}

function ViewAsPolicy({ security }: PolicyProps) {
  const update = useUpdatePartnerSecurity();
  const mayChange = usePartnerCan()("partner.security.manage");
  return (
    <SettingsSection
      title="Viewing clients"
      description="Admins and owners can see a client's workspace as its own people do. Each view is in the audit log."
    >
      <SettingsCard>
        {update.error ? <Alert tone="danger" title={messageOf(update.error)} /> : null}
        <SettingRow
          label="Allow changes while viewing"
          help={mayChange ? "Off, a view can look at everything and change nothing." : OWNERS_ONLY}
        >
          <Switch
            checked={security.viewAsMayWrite}
            pending={update.isPending}
            disabled={!mayChange}
            onCheckedChange={(viewAsMayWrite) =>
              update.mutate({ viewAsMayWrite }, { onSuccess: () => toast.success("Saved") })
            }
          />
        </SettingRow>
      </SettingsCard>
    </SettingsSection>
  );
}
