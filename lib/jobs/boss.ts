import { PgBoss } from "pg-boss";
import { dropSingleton, processSingleton } from "@/lib/data/singleton";
import { systemPool } from "@/lib/data/system";
import { listQueues, type QueueSpec } from "./queues";

export type BossOptions = {
  /** Retries what expired, deletes what is old. One process of a deployment is enough; several do no harm. */
  supervise: boolean;
  /** Files the jobs of `config/cron.ts` when they are due. */
  schedule: boolean;
  onError: (error: Error) => void;
};

const KEY = "jobs.passive-boss";
/** How soon a job whose worker died is noticed, on top of its own expiry. */
const SUPERVISE_SECONDS = 15;

/**
 * pg-boss on the system role's pool. It never creates or migrates its schema. Lost connections surface in `onError` and
 * are replaced by the pool, so an instance outlives a restart of the database.
 */
export function createBoss(options: BossOptions): PgBoss {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => systemPool().query(text, values) },
    schema: "pgboss",
    migrate: false,
    createSchema: false,
    supervise: options.supervise,
    schedule: options.schedule,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    // Rebuilding an index takes its owner, which the system role is not.
    reindex: false,
  });
  boss.on("error", options.onError);
  return boss;
}

/** A started instance without timers of its own, for draining by request and for operators' actions. */
export function passiveBoss(onError: (error: Error) => void): Promise<PgBoss> {
  return processSingleton(KEY, async () => {
    try {
      const boss = createBoss({ supervise: false, schedule: false, onError });
      return await boss.start();
    } catch (error) {
      // A database that was down must not be remembered as a failure for ever.
      dropSingleton(KEY);
      throw error;
    }
  });
}

/** Creates the queues that are missing and brings the options of the others up to date. */
export async function ensureQueues(boss: PgBoss): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  for (const { name, options } of listQueues()) {
    const queue = known.get(name);
    if (!queue) await boss.createQueue(name, options);
    else if (differs(queue, options)) await boss.updateQueue(name, changeable(options));
  }
}

type Changeable = Omit<QueueSpec["options"], "policy">;

function changeable({ policy: _fixed, ...rest }: QueueSpec["options"]): Changeable {
  return rest;
}

function differs(queue: object, options: QueueSpec["options"]): boolean {
  return Object.entries(changeable(options)).some(([key, value]) => Reflect.get(queue, key) !== value);
}
