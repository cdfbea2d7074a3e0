import { systemDb } from "@/lib/data/system";
import { archiveAgent, restoreAgent } from "@/lib/domain/agents/archive-agent";
import { checkAgent } from "@/lib/domain/agents/check-agent";
import { createAgent } from "@/lib/domain/agents/create-agent";
import { deleteAgent } from "@/lib/domain/agents/delete-agent";
import { getAgent } from "@/lib/domain/agents/get-agent";
import { moveAgent } from "@/lib/domain/agents/move-agent";
import { publishAgent } from "@/lib/domain/agents/publish-agent";
import { syncAgent } from "@/lib/domain/agents/sync-agent";
import { updateAgent } from "@/lib/domain/agents/update-agent";
import { systemContext } from "@/lib/domain/shared/system-context";
import { useClock as moveClock } from "@/lib/platform/clock";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { type AgentAccounts, startAgentAccounts } from "../support/trials/agent-accounts";
import { type AgentStage, createAgentStage, type StageKey } from "../support/trials/agent-stage";
import { withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook } from "../support/trials/case-book";
import { type Disturbance, runDisturbed } from "../support/trials/killed-runs";
import { startTrialProduct } from "../support/trials/product";

/** At most a few seconds each. Fewer than 6 would not lead through every step on both engines. */
const SEEDS = { S: 6, M: 200 } as const;
const CANARY_SEEDS = 4;
/** Fewer disturbed runs than this for each seed, and the trial has not tried what it says. */
const DISTURBED_PER_SEED = 2;
/** Longer than a run keeps an agent to itself. */
const CLAIM_MS = 91_000;
const MOST_HEALTHY_RUNS = 4;

/** This trial runs the agents' jobs itself; no worker is to be quicker. */
const heldJobs = {
  destroy: `CREATE FUNCTION trial_hold_jobs() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.name IN ('agent.sync', 'agent.check', 'integration.verify', 'number.sync', 'workspace.notify') THEN
        NEW.start_after := now() + interval '30 days'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER trial_hold_jobs BEFORE INSERT ON pgboss.job FOR EACH ROW EXECUTE FUNCTION trial_hold_jobs();`,
  mend: `DROP TRIGGER trial_hold_jobs ON pgboss.job; DROP FUNCTION trial_hold_jobs();
    DELETE FROM pgboss.job WHERE start_after > now() + interval '20 days';`,
};

/** What is known so far of how many boundaries a run of each kind has. */
type Lengths = Map<string, number>;

interface Scene {
  seed: number;
  random: SeededRandom;
  stage: AgentStage;
  accounts: AgentAccounts;
  agentId: string;
  lengths: Lengths;
  disturbed: number;
}

type Step = "change" | "rename" | "damage" | "move" | "archive";
const STEPS: readonly [Step, ...Step[]] = ["change", "rename", "damage", "move", "archive"];

/**
 * The sync of an agent is killed before and after any of its requests, while the agent is made, changed, damaged at the
 * engine, moved, put away or deleted. After a last healthy run the accounts hold what the agent is and nothing else, and
 * the agent says so.
 */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const accounts = await startAgentAccounts({ hidesMarkers: canary });
  const lengths: Lengths = new Map();
  let skipped = 0;
  const restoreClock = moveClock(() => new Date(Date.now() + skipped));
  const seeds = canary ? CANARY_SEEDS : SEEDS[size];
  let disturbed = 0;
  try {
    await withSabotage(true, heldJobs, async () => {
      for (let index = 0; index < seeds; index += 1) {
        const random = createSeededRandom(seed * 10_000 + index);
        const scene = await openScene({ seed: index, random, accounts, lengths });
        await play(scene, () => {
          skipped += CLAIM_MS;
        });
        await judge(book, scene);
        disturbed += scene.disturbed;
      }
    });
  } finally {
    restoreClock();
    await accounts.stop();
  }
  book.check(disturbed >= seeds * DISTURBED_PER_SEED, `only ${disturbed} runs were disturbed`);
  return book.outcome();
}

async function openScene(base: Pick<Scene, "seed" | "random" | "accounts" | "lengths">): Promise<Scene> {
  const stage = await createAgentStage();
  const { integrationId, engine } = base.random.pick(asList(stage.keys));
  const { id: agentId } = await createAgent(stage.tenant.ctx, {
    ...{ name: "Front desk", description: "", provider: engine, direction: "outbound" },
    ...{ definition: pickDefinition(base.random, stage), integrationId, phoneNumberId: null, publish: true },
  });
  return { ...base, stage, agentId, disturbed: 0 };
}

async function play(scene: Scene, skipClaim: () => void): Promise<void> {
  const { random, stage, agentId } = scene;
  await disturb(scene, "create", skipClaim);
  for (let left = random.integer(2, 4); left > 0; left -= 1) {
    const step = random.pick(STEPS);
    await take(scene, step);
    await disturb(scene, step, skipClaim);
    if (random.next() < 0.3) await disturb(scene, step, skipClaim);
  }
  if (random.next() < 0.3) {
    await deleteAgent(stage.tenant.ctx, agentId);
    await disturb(scene, "delete", skipClaim);
  }
  for (let tries = 0; tries < MOST_HEALTHY_RUNS; tries += 1) {
    skipClaim();
    if ((await sync(scene, null)).error === undefined) return;
  }
}

/** One sync that ends somewhere along its way, as far as is known how long that is. */
async function disturb(scene: Scene, step: string, skipClaim: () => void): Promise<void> {
  const { random, lengths, agentId } = scene;
  const { provider } = await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } });
  const kind = `${step} ${provider}`;
  const at = random.integer(1, lengths.get(kind) ?? 16);
  const how = random.next() < 0.7 ? "crash" : "drop";
  const outcome = await sync(scene, { at, how });
  if (outcome.wasDisturbed) scene.disturbed += 1;
  else lengths.set(kind, Math.max(1, outcome.boundaries));
  if (outcome.wasDisturbed) lengths.set(kind, Math.max(at + 4, lengths.get(kind) ?? 0));
  if (outcome.ended === "crashed") skipClaim();
}

function sync({ stage, agentId }: Scene, disturbance: Disturbance | null) {
  return runDisturbed(disturbance, () => syncAgent(systemContext("trial", stage.tenant.scope), agentId));
}

async function take(scene: Scene, step: Step): Promise<void> {
  const { random, stage, agentId } = scene;
  const { ctx } = stage.tenant;
  const agent = await getAgent(ctx, agentId);
  const { revision } = agent;
  if (agent.archivedAt !== null) await restoreAgent(ctx, agentId);
  else if (step === "archive") await archiveAgent(ctx, agentId);
  else if (step === "rename") await updateAgent(ctx, agentId, { revision, name: `Desk ${revision}` });
  else if (step === "damage") await damage(scene);
  else if (step === "move") {
    const others = stage.keys.filter(({ integrationId }) => integrationId !== agent.integrationId);
    const { engine: provider, integrationId } = random.pick(asList(others));
    await moveAgent(ctx, agentId, { provider, integrationId });
  } else {
    const changed = await updateAgent(ctx, agentId, { revision, definition: pickDefinition(random, stage) });
    await publishAgent(ctx, agentId, { revision: changed.revision });
  }
}

/** Somebody deletes a part of the agent at the engine. */
async function damage({ random, stage, accounts }: Scene): Promise<void> {
  for (const { engine, secretKey } of stage.keys) {
    const holdings = await accounts.holdings(engine, secretKey);
    const parts = Object.entries(holdings).flatMap(([kind, ids]) => ids.map((id) => ({ kind, id })));
    const removable = parts.filter(({ kind }) => kind === "agent" || kind === "llm" || kind === "tool");
    const [victim] = random.shuffle(removable);
    if (victim) await accounts.remove(engine, secretKey, victim.kind, victim.id);
  }
}

async function judge(book: CaseBook, scene: Scene): Promise<void> {
  const { seed, stage, agentId, accounts } = scene;
  const row = await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } });
  const isMeant = row.deletedAt === null && row.archivedAt === null;
  for (const key of stage.keys) {
    const isHere = isMeant && key.integrationId === row.integrationId;
    const held = await accounts.holdings(key.engine, key.secretKey);
    const label = `seed ${seed}: what the ${key.engine} account holds`;
    book.equal(held, isHere ? expectedAt(key, row) : nothingAt(held), label);
  }
  book.equal(row.syncStatus, isMeant ? "synced" : "not_synced", `seed ${seed}: the state it shows`);
  if (!isMeant) {
    book.equal([row.externalId, row.externalIntegrationId], [null, null], `seed ${seed}: where it is`);
    return;
  }
  book.equal(row.syncedVersion, row.publishedVersion, `seed ${seed}: the version at the engine`);
  book.equal(row.externalIntegrationId, row.integrationId, `seed ${seed}: the key set it is at`);
  const differences = await checkAgent(systemContext("trial", stage.tenant.scope), agentId);
  book.equal(differences, [], `seed ${seed}: how the engine differs`);
}

function nothingAt(held: Readonly<Record<string, string[]>>) {
  return Object.fromEntries(Object.keys(held).map((kind) => [kind, []]));
}

/** The agent's own objects by kind, as its row names them. */
function expectedAt({ engine }: StageKey, row: { externalId: string | null; externalParts: unknown }) {
  const parts = Object.entries(row.externalParts ?? {}).map(([name, id]) => ({ name, id: String(id) }));
  const named = (...prefixes: string[]) =>
    parts
      .filter(({ name }) => prefixes.some((prefix) => name === prefix || name.startsWith(`${prefix}:`)))
      .map(({ id }) => id)
      .sort();
  const agent = row.externalId === null ? [] : [row.externalId];
  return engine === "vapi"
    ? { agent, tool: named("tool", "knowledge"), file: named("file"), credential: named("credential") }
    : { agent, llm: named("llm"), knowledge: named("knowledge") };
}

function pickDefinition(random: SeededRandom, { definitions }: AgentStage) {
  return random.pick(asList(definitions));
}

function asList<T>(items: readonly T[]): readonly [T, ...T[]] {
  const [first, ...others] = items;
  if (first === undefined) throw new Error("The stage is empty.");
  return [first, ...others];
}
