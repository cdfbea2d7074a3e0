"use client";

import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { countryName } from "@/components/imports/country-select";
import { FactsPanel } from "@/components/patterns/facts-panel";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { useHydrated } from "@/components/ui/use-hydrated";
import { formatExact, formatNumber, formatPercent } from "@/config/format";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignSettings } from "@/types/campaign-settings";
import type { CampaignResource } from "@/types/campaigns";
import { isOver } from "../campaign-looks";
import { dayWords } from "./days-off";
import { LimitsSheet } from "./limits-sheet";
import {
  attemptsShort,
  CONSENT_NAMES,
  dialingWords,
  LAW_NOTE,
  RETRY_NAMES,
  retryWords,
} from "./settings-words";
import { windowWords } from "./windows";

/** What the campaign is set to. Hours and limits can be changed until it is over. */
export function SettingsView({ campaign }: { campaign: CampaignResource }) {
  const mayWrite = useCan()("campaigns.write");
  const [isEditing, setEditing] = useState(false);
  const { settings } = campaign;
  return (
    <div className="flex flex-col gap-4">
      {mayWrite && !isOver(campaign.status) ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-muted-foreground">
            A change counts with the next call. Agent, values and consent stay.
          </p>
          <Button onClick={() => setEditing(true)}>
            <SlidersHorizontal aria-hidden />
            Change name, hours and limits
          </Button>
        </div>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Schedule campaign={campaign} />
        <Attempts settings={settings} />
        <Limits settings={settings} />
        <Basis campaign={campaign} />
      </div>
      <p className="text-muted-foreground text-sm">{LAW_NOTE}</p>
      <LimitsSheet campaign={campaign} open={isEditing} onOpenChange={setEditing} />
    </div>
  );
}

function Schedule({ campaign: { settings, startedAt } }: { campaign: CampaignResource }) {
  const { schedule } = settings;
  return (
    <FactsPanel
      title="Hours"
      facts={[
        {
          label: "Clock",
          value: schedule.clock === "called_party" ? "Of each person called" : "One for all",
        },
        { label: "Time zone", value: schedule.timeZone },
        ...windowWords(schedule.windows).map((words, index) => ({
          label: index === 0 ? "Windows" : "and",
          value: words,
        })),
        startedAt === null
          ? { label: "Starts", value: <Moment instant={schedule.startsAt} none="At once" /> }
          : { label: "Started", value: <Moment instant={startedAt} none="–" /> },
        { label: "Ends", value: <Moment instant={schedule.endsAt} none="When everybody was called" /> },
        { label: "Public holidays", value: schedule.skipsHolidays ? "No calls" : "Calls as on other days" },
        { label: "Days without calls", value: schedule.daysOff.map(dayWords).join(" · ") || "None" },
      ]}
    />
  );
}

function Moment({ instant, none }: { instant: string | null; none: string }) {
  const isHydrated = useHydrated();
  if (instant === null) return none;
  return isHydrated ? formatExact(Date.parse(instant)) : instant;
}

function Attempts({ settings: { attempts } }: { settings: CampaignSettings }) {
  const { retryAfterMinutes } = attempts;
  const outcomes = ["no_answer", "busy", "voicemail", "failed"] as const;
  return (
    <FactsPanel
      title="Attempts"
      facts={[
        { label: "Calls per person", value: attemptsShort(attempts) },
        ...outcomes.map((outcome) => ({
          label: RETRY_NAMES[outcome],
          value: retryWords(retryAfterMinutes[outcome]),
        })),
      ]}
    />
  );
}

function Limits({ settings: { pacing, stops, numbers } }: { settings: CampaignSettings }) {
  const { currency } = useWorkspaceScope();
  const orNone = (value: number | null) => (value === null ? "No limit" : formatNumber(value));
  return (
    <FactsPanel
      title="Speed and limits"
      facts={[
        { label: "Calls at a time", value: orNone(pacing.mostAtATime) },
        { label: "New calls per minute", value: orNone(pacing.mostPerMinute) },
        {
          label: "Numbers",
          value:
            numbers.numberIds.length === 0 ? "The agent's own" : `${numbers.numberIds.length} taking turns`,
        },
        {
          label: "Which number",
          value: numbers.prefersLocal
            ? "One from where the person is, if there is one"
            : "Any of them, in turn",
        },
        { label: "Calls per number and day", value: orNone(numbers.mostPerNumberAndDay) },
        {
          label: "Stops when spent",
          value: stops.spendMicros ? (
            <Money amountMicros={stops.spendMicros} currency={currency} />
          ) : (
            "No limit"
          ),
        },
        { label: "Stops at goals", value: orNone(stops.goalsMet) },
        {
          label: "Pauses when so many fail",
          value:
            stops.failurePercent === null
              ? "Never"
              : `${formatPercent(stops.failurePercent / 100)} of the last 50`,
        },
      ]}
    />
  );
}

function Basis({ campaign: { agent, settings } }: { campaign: CampaignResource }) {
  const isHydrated = useHydrated();
  const { consent, variables, countries } = settings;
  return (
    <FactsPanel
      title="Who calls whom"
      facts={[
        { label: "Agent", value: agent?.name },
        { label: "Dials through", value: dialingWords(settings.dialing) },
        { label: "Consent", value: consent ? CONSENT_NAMES[consent.basis] : null },
        { label: "Seen in", value: consent?.note || null },
        {
          label: "Somebody stands for it",
          value: consent?.isAttested ? "Yes; Activity tells who did, and when" : "Not yet",
        },
        {
          label: "Countries",
          value:
            countries.map((code) => (isHydrated ? countryName(code) : code)).join(", ") || "All of the list",
        },
        {
          label: "Required values",
          value: variables.required.map((name) => `{{${name}}}`).join(", ") || "None",
        },
        ...Object.entries(variables.defaults).map(([name, value]) => ({
          label: `{{${name}}} stands in`,
          value,
        })),
      ]}
    />
  );
}
