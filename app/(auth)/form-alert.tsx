import { Alert } from "@/components/ui/alert";
import type { FormState } from "./form-messages";

export function FormAlert({ state }: { state: FormState }) {
  if (state.error) return <Alert tone="danger" title={state.error} className="mb-4" />;
  if (state.notice) return <Alert tone="success" title={state.notice} className="mb-4" />;
  return null;
}
