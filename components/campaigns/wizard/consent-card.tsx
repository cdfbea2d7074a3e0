"use client";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { CONSENT_NAMES } from "../settings/settings-words";
import type { CampaignDraft } from "./use-campaign-draft";

const BASES = ["written", "oral", "existing_customer", "not_marketing"] as const;

/** Why these people may be called. A person stands for it; nothing starts without. */
export function ConsentCard({ draft }: { draft: CampaignDraft }) {
  const { userName } = useWorkspaceScope();
  const consent = draft.values.settings.consent;
  const change = (part: Partial<NonNullable<typeof consent>>) => {
    const before = consent ?? { basis: "written" as const, note: "", isAttested: false };
    draft.changeSettings({ consent: { ...before, ...part } });
  };
  const choose = (name: string) => {
    const basis = BASES.find((each) => each === name);
    // Another ground has to be stood for anew.
    if (basis) change({ basis, isAttested: false });
  };
  return (
    <Card>
      <CardHeader
        title="Consent"
        description="The law asks for a reason to call. It is kept with the campaign, with your name and the time."
      />
      <CardBody className="flex flex-col gap-4">
        <RadioGroup
          aria-label="Why these people may be called"
          value={consent?.basis ?? ""}
          onValueChange={choose}
          className="grid gap-2 sm:grid-cols-2"
        >
          {BASES.map((basis) => (
            <RadioOption key={basis} value={basis} label={CONSENT_NAMES[basis]} />
          ))}
        </RadioGroup>
        <Field label="Where that can be seen" error={draft.problemOf("settings.consent.note")}>
          <Textarea
            rows={2}
            maxLength={500}
            placeholder="For example: form at the front desk, since 2024"
            value={consent?.note ?? ""}
            onChange={(event) => change({ note: event.target.value })}
          />
        </Field>
        <label htmlFor="attested" className="flex cursor-pointer items-start gap-2.5">
          <Checkbox
            id="attested"
            className="mt-0.5"
            checked={consent?.isAttested ?? false}
            disabled={!consent}
            onCheckedChange={(isAttested) => change({ isAttested })}
          />
          <span>
            I, {userName}, stand for it that everybody on this list may be called on this ground
            {consent ? "" : ". Choose the ground first"}
          </span>
        </label>
      </CardBody>
    </Card>
  );
}
