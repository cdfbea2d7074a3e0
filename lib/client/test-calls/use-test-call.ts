"use client";

import { useEffect, useMemo, useReducer } from "react";
import { callApi } from "../call-api";
import { endCallEndpoint } from "../endpoints";
import { startTestCallEndpoint } from "./endpoints";
import { holdTestCall, IDLE, nextTestCall } from "./hold-test-call";

/** A call with an agent from this browser: opens it, follows it, and hangs up when the page is left. */
export function useTestCall(slug: string, agentId: string) {
  const [call, change] = useReducer(nextTestCall, IDLE);
  const held = useMemo(
    () =>
      holdTestCall(
        {
          open: (variables) =>
            callApi(startTestCallEndpoint, { params: { workspaceSlug: slug, agentId }, body: { variables } }),
          join: async (session, listener) =>
            (await import("../voice/join-web-call")).joinWebCall(session, listener),
          hangUp: (callId) => callApi(endCallEndpoint, { params: { workspaceSlug: slug, callId } }),
        },
        change,
      ),
    [slug, agentId],
  );
  useEffect(() => held.leave, [held]);
  return { ...held, call };
}
