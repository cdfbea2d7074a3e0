import { PhoneNumber } from "@/components/ui/phone-number";

/** A person by name, or by number where no name is known; nothing where it is about nobody. */
export function Who({ name, phone }: { name: string; phone: string }) {
  if (name !== "") return name;
  return phone === "" ? null : <PhoneNumber e164={phone} />;
}
