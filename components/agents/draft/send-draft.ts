import { ApiProblem } from "@/lib/client/api-problem";
import { messageOf } from "@/lib/client/form-problem";
import type { AgentResource, UpdateAgentBody } from "@/types/agents";
import { type AgentForm, type AgentFormInput, toFormValues, toUpdateBody } from "../form/agent-form-values";
import type { SaveOutcome } from "./draft-saver";
import { checkAgent, problemsOf, showProblems } from "./form-problems";
import { differences, isSame } from "./merge-values";

/** What is known to be stored. */
export interface Stored {
  revision: number;
  /** The form's values that are stored; typed anew they are no change. */
  values: AgentFormInput;
  /** The same as the server tells them. */
  told: AgentFormInput;
}

export function storedOf(agent: AgentResource): Stored {
  const told = toFormValues(agent);
  return { revision: agent.revision, values: told, told };
}

export interface DraftSession {
  form: AgentForm;
  stored: { current: Stored };
  areWordsKept: boolean;
  update: (body: UpdateAgentBody) => Promise<AgentResource>;
  /** The agent as it is stored right now. */
  read: () => Promise<AgentResource>;
  /** Makes a stored agent what the form shows. */
  take: (newer: AgentResource) => void;
  /** Somebody else's change under an unsaved one: people decide. */
  onConflict: (theirs: AgentResource) => void;
}

/** Sends what the form holds. Never throws: whatever comes of it is an outcome. */
export async function sendDraft(session: DraftSession): Promise<SaveOutcome> {
  try {
    return await send(session, false);
  } catch (error) {
    return { kind: "failed", message: messageOf(error) };
  }
}

async function send(session: DraftSession, isAgain: boolean): Promise<SaveOutcome> {
  const { form, stored, areWordsKept } = session;
  const values = structuredClone(form.getValues());
  const { body, problems } = await checkAgent(values);
  if (problems) return refuse(form, problems);
  try {
    const saved = await session.update(
      toUpdateBody(body, { revision: stored.current.revision, areWordsKept }),
    );
    stored.current = { ...storedOf(saved), values };
    form.clearErrors();
    return { kind: "saved" };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.code === "conflict" && !isAgain) return (await settle(session, values)) ?? send(session, true);
    return error.errors.length > 0
      ? refuse(form, problemsOf(error))
      : { kind: "failed", message: error.detail };
  }
}

function refuse(form: AgentForm, problems: ReturnType<typeof problemsOf>): SaveOutcome {
  showProblems(form, problems);
  return { kind: "invalid", problems };
}

/** After a conflict: null when nothing of the form was changed elsewhere, so that the same can be sent again. */
async function settle(session: DraftSession, values: AgentFormInput): Promise<SaveOutcome | null> {
  const { stored } = session;
  const newer = await session.read();
  const told = toFormValues(newer);
  if (isSame(told, stored.current.told)) {
    stored.current = { ...stored.current, revision: newer.revision };
    return null;
  }
  if (differences(stored.current.values, values, told).length === 0) {
    session.take(newer);
    return { kind: "saved" };
  }
  session.onConflict(newer);
  return { kind: "conflict" };
}
