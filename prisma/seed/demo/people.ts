import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { DEMO_PASSWORD } from "./cast";

interface Person {
  email: string;
  name: string;
  isSuperAdmin?: boolean;
}

/** Creates the person with the identity service and here; answers the id. Safe to repeat. */
export async function seedPerson(person: Person): Promise<string> {
  const known = await systemDb().user.findUnique({ where: { email: person.email }, select: { id: true } });
  if (known) return known.id;
  const created = await identityProvider().createUser({
    id: newId(),
    email: person.email,
    password: DEMO_PASSWORD,
    emailConfirmed: true,
  });
  if (!created.ok) throw new Error(`${person.email}: ${created.message}`);
  await systemDb().user.create({
    data: {
      id: created.userId,
      email: person.email,
      name: person.name,
      isSuperAdmin: person.isSuperAdmin ?? false,
      profileCompletedAt: new Date(),
    },
  });
  return created.userId;
}
