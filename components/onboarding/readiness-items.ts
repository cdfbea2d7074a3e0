import type { CheckItem } from "@/components/patterns/check-list";
import type { WorkspacePermission } from "@/config/permissions";
import { READINESS_STEPS, type ReadinessStep } from "@/config/readiness";
import type { ReadinessResource } from "@/types/readiness";

/** Who looks at the list, and where. */
export interface Place {
  slug: string;
  workspaceId: string;
  /** People of the agency do what clients wait for. */
  isAgency: boolean;
  can: (permission: WorkspacePermission) => boolean;
}

interface Task {
  title: string;
  hint: string;
  /** Where it is done; null when there is nothing to do here yet. */
  action: { label: string; href: string } | null;
  /** True when somebody else has to do it. */
  isWaiting?: boolean;
}

/** What stands between the workspace and its first calls, each with who does it and where. */
export function readinessItems(readiness: ReadinessResource, place: Place): CheckItem[] {
  const tasks = READINESS_STEPS.map((step) => ({
    step,
    isDone: readiness.steps[step],
    ...TASKS[step](readiness, place),
  }));
  const next = tasks.find(({ isDone, isWaiting, action }) => !isDone && !isWaiting && action !== null);
  return tasks.map(({ step, isDone, title, hint, action, isWaiting }) => ({
    key: step,
    title,
    state: isDone ? "done" : isWaiting ? "blocked" : step === next?.step ? "current" : "todo",
    ...(isDone ? {} : { hint, ...(action ? { action } : {}) }),
  }));
}

const TASKS: Record<ReadinessStep, (readiness: ReadinessResource, place: Place) => Task> = {
  key: (_readiness, { isAgency, workspaceId }) =>
    isAgency
      ? {
          title: "Give the workspace a provider key",
          hint: "It connects the client's agents to the phone network.",
          action: { label: "Open the client", href: `/org/clients/${workspaceId}` },
        }
      : {
          title: "Workspace connected",
          hint: "Your agency connects it to the phone network. You can prepare an agent meanwhile.",
          action: null,
          isWaiting: true,
        },
  agent: (_readiness, { slug, can }) =>
    can("agents.write")
      ? {
          title: "Create an agent",
          hint: "Start from a template and change the words to yours.",
          action: { label: "New agent", href: `/w/${slug}/agents/new` },
        }
      : waitForAgency("An agent made", "Your agency makes it for you."),
  agent_ready: (readiness, place) =>
    place.can("agents.write")
      ? {
          title: "Publish the agent",
          hint: readiness.hasFailingAgent
            ? "The published version was not accepted by the phone service. Open it to see why and to try again."
            : "Open it, choose its provider key and publish it. A draft takes no calls.",
          action: openAgent(readiness, place, "Open the agent"),
        }
      : waitForAgency("The agent published", "Your agency publishes it. A draft takes no calls."),
  number: (_readiness, place) =>
    place.isAgency
      ? {
          title: "Have a phone number",
          hint: "Numbers of the provider key appear by themselves once they exist at the provider.",
          action: { label: "See keys and numbers", href: "/org/integrations" },
        }
      : waitForAgency("A phone number", "Your agency gives you one."),
  test_call: (readiness, place) =>
    place.can("calls.place")
      ? {
          title: "Hear it on your own phone",
          hint: "Place a call from the agent's page and talk to it until it ends.",
          action: readiness.steps.agent_ready ? openAgent(readiness, place, "Place a call") : null,
        }
      : {
          title: "Hear it on your own phone",
          hint: "Call the number of your agent and talk to it until it ends.",
          action: null,
        },
  billing: (_readiness, { isAgency, workspaceId, slug, can }) =>
    isAgency
      ? {
          title: "Balance above zero",
          hint: "Without balance the client can change nothing and place no calls.",
          action: { label: "Adjust the balance", href: `/org/clients/${workspaceId}` },
        }
      : {
          title: "Balance above zero",
          hint: "Ask your agency to top it up: without balance nothing can be changed or called.",
          action: can("credits.read") ? { label: "See billing", href: `/w/${slug}/billing` } : null,
          isWaiting: true,
        },
  team: (_readiness, { slug, can }) =>
    can("members.manage")
      ? {
          title: "Invite your team",
          hint: "Not needed to start: others can follow calls and help with agents.",
          action: { label: "Invite", href: `/w/${slug}/members` },
        }
      : {
          title: "Your team invited",
          hint: "Not needed to start. Admins of the workspace invite others.",
          action: null,
        },
};

function waitForAgency(title: string, hint: string): Task {
  return { title, hint, action: null, isWaiting: true };
}

function openAgent({ firstAgentId }: ReadinessResource, { slug }: Place, label: string) {
  return firstAgentId === null ? null : { label, href: `/w/${slug}/agents/${firstAgentId}` };
}
