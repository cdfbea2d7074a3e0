import type { Sabotage } from "./behind-the-curtain";

/** For trials that run these jobs themselves: no worker is to be quicker, and none asks another stand-in. */
export function holdJobs(names: readonly string[]): Sabotage {
  const list = names.map((name) => `'${name}'`).join(", ");
  return {
    destroy: `CREATE FUNCTION trial_hold_jobs() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.name IN (${list}) THEN NEW.start_after := now() + interval '30 days'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER trial_hold_jobs BEFORE INSERT ON pgboss.job FOR EACH ROW EXECUTE FUNCTION trial_hold_jobs();`,
    mend: `DROP TRIGGER trial_hold_jobs ON pgboss.job; DROP FUNCTION trial_hold_jobs();
      DELETE FROM pgboss.job WHERE start_after > now() + interval '20 days';`,
  };
}
