/** Values every recipient of a call has, and those the engine knows by itself; nobody may define them anew. */
export const STANDARD_VARIABLES = [
  { name: "first_name", description: "First name of the person called", sample: "Maria" },
  { name: "last_name", description: "Last name of the person called", sample: "Lopez" },
  { name: "email", description: "E-mail address of the person called", sample: "maria@example.com" },
  { name: "company", description: "Company of the person called", sample: "Lopez & Sons" },
  { name: "phone_number", description: "Number of the person called", sample: "+14155550132" },
  {
    name: "current_date",
    description: "Today, in the workspace's time zone",
    sample: "Saturday, 21 November 2026",
  },
  { name: "current_time", description: "The time of day when the call starts", sample: "10:30" },
] as const;
export const STANDARD_VARIABLE_NAMES: ReadonlySet<string> = new Set(
  STANDARD_VARIABLES.map(({ name }) => name),
);

const OF_EVERY_CALL: ReadonlySet<string> = new Set(["phone_number", "current_date", "current_time"]);

/** Whether somebody may lack a value: number, date and time every call has. */
export function mayBeLacking(name: string): boolean {
  return !OF_EVERY_CALL.has(name);
}
