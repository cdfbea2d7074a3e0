"use client";

import { Mic, MicOff, PhoneOff, Play } from "lucide-react";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { useTestCall } from "@/lib/client/test-calls/use-test-call";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { TestCallTurns } from "./test-call-turns";
import { TestCallWords } from "./test-call-words";

const WORDS = {
  idle: "",
  opening: "Opening the call…",
  connecting: "Connecting…",
  live: "You are talking to the agent.",
  ended: "The call has ended.",
  failed: "",
} as const;

export interface TestCallCardProps {
  agentId: string;
  /** Why it cannot be tried now; null when it can. */
  obstacle: string | null;
  /** Values for the variables of its texts, filled in for the test. */
  variables: Record<string, string>;
}

/** Talks to the live version of an agent from the browser. */
export function TestCallCard({ agentId, obstacle, variables }: TestCallCardProps) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { call, start, say, end, mute } = useTestCall(slug, agentId);
  const isUnderWay = call.state === "opening" || call.state === "connecting" || call.state === "live";
  return (
    <Card>
      <CardHeader
        title="Talk to it here"
        description="From this browser, with your microphone. It is charged like any call."
      />
      <CardBody className="flex flex-col gap-3">
        {obstacle && !isUnderWay ? <Alert tone="info" title={obstacle} /> : null}
        {call.state === "failed" ? (
          <Alert tone="danger" title={call.reason ?? "The call broke off."} />
        ) : null}
        {obstacle === null && !isUnderWay ? (
          <>
            <Button variant="primary" onClick={() => void start(variables)}>
              <Play aria-hidden />
              {call.state === "idle" ? "Start a test call" : "Call again"}
            </Button>
            {call.state === "idle" ? (
              <p className="text-muted-foreground text-sm">
                Your browser asks for the microphone once. Nothing is heard before you allow it.
              </p>
            ) : null}
          </>
        ) : null}
        <p role="status" className={WORDS[call.state] ? "text-sm" : "sr-only"}>
          {WORDS[call.state]} {call.state === "ended" ? call.reason : null}
        </p>
        {call.turns.length > 0 ? (
          <TestCallTurns turns={call.turns} isAgentSpeaking={call.isAgentSpeaking} />
        ) : null}
        {call.state === "live" && call.takesText ? <TestCallWords onSay={say} /> : null}
        {isUnderWay ? (
          <div className="flex gap-2">
            <Button
              aria-pressed={call.isMuted}
              disabled={call.state !== "live"}
              onClick={() => mute(!call.isMuted)}
            >
              {call.isMuted ? <MicOff aria-hidden /> : <Mic aria-hidden />}
              {call.isMuted ? "Unmute" : "Mute"}
            </Button>
            <Button variant="danger" onClick={end}>
              <PhoneOff aria-hidden />
              Hang up
            </Button>
          </div>
        ) : null}
        {call.callId && !isUnderWay && can("calls.read") ? (
          <Link
            href={`/w/${slug}/calls/${call.callId}`}
            className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
          >
            Open the call
          </Link>
        ) : null}
      </CardBody>
    </Card>
  );
}
