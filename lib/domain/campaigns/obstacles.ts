import {
  AGENT_GONE,
  agentObstacle,
  directionObstacle,
  numberObstacle,
} from "@/lib/domain/calls/agent-obstacle";
import type { CallingRules } from "@/types/calling-rules";
import type { CampaignSettings } from "@/types/campaign-settings";
import { STANDARD_VARIABLE_NAMES } from "@/types/standard-variables";
import { variablesNamed } from "../agents/definition-texts";
import { serviceObstacle } from "../outbound-service/service-obstacle";
import { firstOpenAt } from "./campaign-hours";
import type { FiguresRow } from "./internal";
import type { StartFacts } from "./load-start-facts";

/** Something that keeps a campaign from being started, where it is mended, and how. */
export interface Obstacle {
  field: string;
  message: string;
}

interface Looked {
  facts: StartFacts;
  settings: CampaignSettings;
  at: Date;
  /** Whether everything of it may be changed yet. */
  isDraft: boolean;
  /** The agency's own calling hours. */
  rules: CallingRules;
  /** People who wait to be called. */
  recipients: number;
  /** What its calls came to so far. */
  figures: Pick<FiguresRow, "chargeMicros" | "goalsMet">;
}

/** What keeps a campaign from calling anybody, but for money, in the order of its set-up. */
export function obstaclesOf(looked: Looked): Obstacle[] {
  return [
    ...agentObstacles(looked),
    ...peopleObstacles(looked),
    ...variableObstacles(looked),
    ...hoursObstacles(looked),
    ...numberObstacles(looked),
    ...serviceObstacles(looked),
    ...consentObstacles(looked),
    ...stopObstacles(looked),
  ];
}

function agentObstacles({ facts: { agent }, settings, isDraft }: Looked): Obstacle[] {
  if (!agent) {
    return [{ field: "agentId", message: isDraft ? "Choose the agent that calls." : AGENT_GONE }];
  }
  const hasPool = settings.numbers.numberIds.length > 0;
  const obstacle = agentObstacle(agent) ?? (hasPool ? directionObstacle(agent) : numberObstacle(agent));
  return obstacle === null ? [] : [{ field: "agentId", message: obstacle }];
}

/** Where a rule puts new leads on its list, a campaign waits for them. */
function peopleObstacles({ recipients, facts: { isFed } }: Looked): Obstacle[] {
  if (recipients > 0 || isFed) return [];
  const message =
    "Nobody is on the list, and no rule puts new leads on it. Import a file, or add people by hand.";
  return [{ field: "recipients", message }];
}

/** A value that nobody on the list has and nothing stands in for would be spoken as a gap. */
function variableObstacles({ facts, settings, recipients }: Looked): Obstacle[] {
  const { agent, workspaceVariables, sample } = facts;
  if (!agent?.definition || recipients === 0) return [];
  const filled = [...workspaceVariables, ...agent.definition.variables].filter(
    ({ defaultValue }) => defaultValue !== "",
  );
  const known = new Set([
    ...STANDARD_VARIABLE_NAMES,
    ...filled.map(({ name }) => name),
    ...Object.keys(settings.variables.defaults).filter((name) => settings.variables.defaults[name] !== ""),
    ...sample.flatMap(({ names }) => names),
  ]);
  const asked = new Set([...variablesNamed(agent.definition), ...settings.variables.required]);
  return [...asked]
    .filter((name) => !known.has(name))
    .map((name) => ({
      field: `settings.variables.defaults.${name}`,
      message: `The agent speaks of {{${name}}}, and nobody on the list has a value for it. Give a default, or import a column with it.`,
    }));
}

/** Somebody may be called some day, or nobody ever is. */
function hoursObstacles({ facts: { sample }, settings: { schedule }, rules, at }: Looked): Obstacle[] {
  const endsAt = schedule.endsAt === null ? null : new Date(schedule.endsAt);
  if (endsAt !== null && endsAt <= at) {
    return [{ field: "settings.schedule.endsAt", message: "The end is over. Choose a later one, or none." }];
  }
  if (sample.length === 0 || firstOpenAt({ schedule, rules, sample, from: at }) !== null) return [];
  const message =
    "No hour is left in which anybody on the list may be called: the windows lie outside the hours that law and agency allow, or the end comes first. Choose other hours.";
  return [{ field: "settings.schedule.windows", message }];
}

function numberObstacles({ facts: { agent, pool }, settings }: Looked): Obstacle[] {
  const field = "settings.numbers.numberIds";
  return settings.numbers.numberIds.flatMap((id) => {
    const number = pool.find((each) => each.id === id);
    if (!number) {
      return [{ field, message: "One of the numbers cannot be called from any more. Take it out." }];
    }
    if (agent && number.integrationId !== agent.integrationId) {
      return [
        { field, message: `${number.e164} belongs to another provider key than the agent. Take it out.` },
      ];
    }
    return [];
  });
}

/** One that is out of order for a while is waited for, or gone past; for the rest somebody has to do something. */
function serviceObstacles({ facts: { agent, service }, settings: { dialing } }: Looked): Obstacle[] {
  if (!agent || dialing.through === "engine") return [];
  const obstacle = serviceObstacle(service, dialing.fallsBack);
  return obstacle?.isLasting ? [{ field: "settings.dialing.through", message: obstacle.words }] : [];
}

/** One that has reached its own stop would rest again with its next call. */
function stopObstacles({ settings: { stops }, figures, recipients, facts: { isFed } }: Looked): Obstacle[] {
  if (recipients === 0 && !isFed) return [];
  const isSpent = stops.spendMicros !== null && figures.chargeMicros >= BigInt(stops.spendMicros);
  const isReached = stops.goalsMet !== null && figures.goalsMet >= stops.goalsMet;
  return [
    ...(isSpent
      ? [{ field: "settings.stops.spendMicros", message: "Its budget is spent. Raise it, or take it out." }]
      : []),
    ...(isReached
      ? [{ field: "settings.stops.goalsMet", message: "Its goal is reached. Raise it, or take it out." }]
      : []),
  ];
}

function consentObstacles({ settings: { consent } }: Looked): Obstacle[] {
  if (consent?.isAttested) return [];
  const message = "Say on what ground these people may be called, and stand for it.";
  return [{ field: "settings.consent", message }];
}
